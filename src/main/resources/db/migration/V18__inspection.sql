-- Spot checks that ended in minutes. The numbers of a school's minutes begin anew each calendar year.
create table spot_check (
    id           uuid                     primary key,
    school       varchar(40)              not null references school (id),
    document     uuid                     not null unique references document (id),
    number_year  integer                  not null,
    number       integer                  not null,
    checker      uuid                     not null references person (id),
    checker_role varchar(30)              not null,
    teacher      uuid                     not null references person (id),
    checked_on   date                     not null,
    period       integer,
    subject      varchar(100)             not null,
    class_name   varchar(200)             not null,
    state        varchar(20)              not null,
    refusal      varchar(2000)            not null,
    token        uuid                     not null unique,
    made_at      timestamp with time zone not null,
    changed_at   timestamp with time zone not null,
    unique (school, number_year, number)
);
create index spot_check_teacher on spot_check (teacher, state);
create index spot_check_checker on spot_check (checker, state);

-- Check plans: whose records of which weeks are checked, from when until when, and by whom.
create table check_plan (
    id          uuid                     primary key,
    school      varchar(40)              not null references school (id),
    school_year uuid                     not null references school_year (id),
    title       varchar(300)             not null,
    starts      date                     not null,
    ends        date                     not null,
    first_week  integer                  not null,
    last_week   integer                  not null,
    made_by     uuid                     not null references person (id),
    made_at     timestamp with time zone not null,
    token       uuid                     not null unique
);
create index check_plan_school on check_plan (school, starts);

create table check_plan_group (
    plan          uuid not null references check_plan (id),
    subject_group uuid not null references subject_group (id),
    primary key (plan, subject_group)
);

create table check_plan_teacher (
    plan    uuid not null references check_plan (id),
    teacher uuid not null references person (id),
    primary key (plan, teacher)
);

create table check_plan_checker (
    plan   uuid not null references check_plan (id),
    person uuid not null references person (id),
    primary key (plan, person)
);

create table check_plan_type (
    plan        uuid        not null references check_plan (id),
    position    integer     not null,
    record_type varchar(60) not null,
    primary key (plan, position)
);

-- What a check found of one teacher's records of one type. Nothing is overwritten: the newest row counts.
create table record_check (
    plan        uuid                     not null references check_plan (id),
    teacher     uuid                     not null references person (id),
    record_type varchar(60)              not null,
    round       integer                  not null,
    due         integer                  not null,
    approved    integer                  not null,
    present     integer                  not null,
    late        integer                  not null,
    missing     integer                  not null,
    result      varchar(20)              not null,
    remark      varchar(1000)            not null,
    checked_by  uuid                     not null references person (id),
    checked_at  timestamp with time zone not null,
    primary key (plan, teacher, record_type, round)
);
create index record_check_teacher on record_check (teacher);
