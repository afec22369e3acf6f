-- Which of a person's tasks comes first, so that a page of many is cut out of one index without looking at the rest.
alter table inbox_task add column precedence integer default 999999 not null;
update inbox_task t set precedence =
    coalesce((select p.week from lesson_plan p where cast(p.id as varchar(36)) = t.business_key), 999999);
create index inbox_task_precedence on inbox_task (assignee, process_key, precedence, created_at, id);
