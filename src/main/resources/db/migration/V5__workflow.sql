-- The open tasks of everyone, written in the engine's own transactions: a list of tasks is one indexed query.
create table inbox_task (
    id             varchar(64)              primary key,
    school         varchar(40)              not null,
    process_key    varchar(100)             not null,
    definition_key varchar(100)             not null,
    name           varchar(200)             not null,
    business_key   varchar(100)             not null,
    assignee       uuid                     not null,
    title          varchar(400)             not null,
    form_key       varchar(100)             not null,
    created_at     timestamp with time zone not null
);
create index inbox_task_assignee on inbox_task (assignee, created_at);
create index inbox_task_business_key on inbox_task (business_key);
