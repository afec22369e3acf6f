-- The reminders of a school's day, told once however many servers there are: the row is the lock.
create table reminder_run (
    school varchar(40)              not null references school (id),
    told_on date                    not null,
    ran_at timestamp with time zone not null,
    primary key (school, told_on)
);

-- What waits for a decision at a school.
create index lesson_plan_waiting on lesson_plan (school, state);
