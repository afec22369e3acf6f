create table lesson_plan (
    id            uuid                     primary key,
    school        varchar(40)              not null references school (id),
    document      uuid                     not null unique references document (id),
    author        uuid                     not null references person (id),
    subject_group uuid                     not null references subject_group (id),
    subject       varchar(100)             not null,
    title         varchar(300)             not null,
    class_name    varchar(20)              not null,
    week          integer                  not null,
    periods       integer                  not null,
    state         varchar(20)              not null,
    submitted_at  timestamp with time zone not null,
    changed_at    timestamp with time zone not null
);
create index lesson_plan_author on lesson_plan (author, changed_at);
create index lesson_plan_group on lesson_plan (subject_group, changed_at);
create index lesson_plan_school on lesson_plan (school, changed_at);

-- Who signs, in which order: fixed when the plan is submitted, because the approval sheet names them.
create table lesson_plan_step (
    plan       uuid        not null references lesson_plan (id),
    position   integer     not null,
    role       varchar(30) not null,
    person     uuid        not null references person (id),
    field_name varchar(60) not null,
    primary key (plan, position)
);
create index lesson_plan_step_person on lesson_plan_step (person);

-- Each time the author hands in a file. The token comes with the form, so that a second click is the same submission.
create table lesson_plan_submission (
    token            uuid                     primary key,
    plan             uuid                     not null references lesson_plan (id),
    round            integer                  not null,
    original_version integer                  not null,
    prepared_version integer                  not null,
    submitted_at     timestamp with time zone not null,
    unique (plan, round)
);
