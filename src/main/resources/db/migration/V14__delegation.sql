-- Who stands in for the holder of a post, for which days; ended_at when that was ended early.
create table delegation (
    id            uuid                     primary key,
    school        varchar(40)              not null references school (id),
    absent        uuid                     not null references person (id),
    role          varchar(30)              not null,
    subject_group uuid                     references subject_group (id),
    deputy        uuid                     not null references person (id),
    deputy_role   varchar(30)              not null,
    starts        date                     not null,
    ends          date                     not null,
    reason        varchar(500)             not null,
    paper         varchar(100),
    made_by       uuid                     not null references person (id),
    made_at       timestamp with time zone not null,
    ended_at      timestamp with time zone
);
create index delegation_school on delegation (school, starts);
create index delegation_absent on delegation (absent);
create index delegation_deputy on delegation (deputy);

-- Whose work a task is that a deputy does.
alter table inbox_task add column in_place_of uuid;
create index inbox_task_in_place_of on inbox_task (in_place_of);

-- Whose post the signer fills; and whom the sheet names, once another signs than it says.
alter table lesson_plan_step add column in_place_of uuid references person (id);
alter table lesson_plan_step add column named_on_sheet uuid references person (id);

-- Who goes on with the plans of an author who left, the newest last.
create table lesson_plan_successor (
    plan   uuid                     not null references lesson_plan (id),
    number integer                  not null,
    person uuid                     not null references person (id),
    since  timestamp with time zone not null,
    primary key (plan, number)
);
create index lesson_plan_successor_person on lesson_plan_successor (person);

-- What is drawn with a signature when the sheet names somebody else (JSON).
alter table bulk_item add column caption varchar(2000);

-- The last day on which somebody who left can sign in.
alter table account add column closed_after date;
