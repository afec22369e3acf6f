-- What a reviewer asks to be changed, at its place on a page, from the draft until somebody has seen that it was done.
create table remark (
    id          uuid                     primary key,
    plan        uuid                     not null references lesson_plan (id),
    round       integer                  not null,
    page        integer                  not null,
    x           double precision,
    y           double precision,
    author      uuid                     not null references person (id),
    body        varchar(2000)            not null,
    state       varchar(20)              not null,
    reply       varchar(2000)            not null default '',
    written_at  timestamp with time zone not null,
    answered_at timestamp with time zone,
    checked_by  uuid                     references person (id),
    checked_at  timestamp with time zone
);
create index remark_plan on remark (plan, state);

-- Versions compared page by page: their files never change, so each comparison is made once.
create table page_comparison (
    old_sha256 char(64)                 not null,
    old_pages  integer                  not null,
    new_sha256 char(64)                 not null,
    new_pages  integer                  not null,
    result     varchar                  not null,
    made_at    timestamp with time zone not null,
    primary key (old_sha256, old_pages, new_sha256, new_pages)
);

-- What the reviewers' queue is filtered by.
alter table lesson_plan add column grade integer;
alter table lesson_plan add column timing varchar(20) not null default 'IN_TIME';
