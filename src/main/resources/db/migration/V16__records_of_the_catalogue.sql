-- The process carries every type of record of a school's catalogue; what a plan began under stays with it.
alter table lesson_plan add column record_type varchar(60) not null default 'lesson-plan';
alter table lesson_plan add column school_year uuid references school_year (id);
alter table lesson_plan add column edition varchar(100) not null default '';
alter table lesson_plan add column last_day date;
alter table lesson_plan add column signing varchar(20) not null default 'DIGITAL';
alter table lesson_plan alter column subject_group drop not null;
alter table lesson_plan alter column week drop not null;
-- Several classes of one level, separated by commas.
alter table lesson_plan alter column class_name set data type varchar(100);
create index lesson_plan_year_week on lesson_plan (school_year, week);

-- What was noticed about a file when it was handed in: told to its author and to the reviewer, and no hindrance.
create table submission_notice (
    plan      uuid         not null references lesson_plan (id),
    round     integer      not null,
    position  integer      not null,
    code      varchar(100) not null,
    arguments varchar      not null,
    primary key (plan, round, position)
);

-- The same text in another file is the same plan: compared by its hash.
alter table lesson_plan_submission add column text_sha256 char(64);
create index lesson_plan_submission_text on lesson_plan_submission (text_sha256);
