-- What of a term nobody may write in: a term, a class of it, a book or one cell, by which columns are filled. A released
-- lock keeps its row. The days of a window are those of a department's audit only.
create table mark_lock (
    id          uuid                     primary key,
    school_year uuid                     not null references school_year (id),
    term        integer                  not null,
    class_name  varchar(20),
    subject     varchar(100),
    student     uuid                     references student (id),
    mark_column varchar(20),
    kind        varchar(20)              not null,
    ordered_by  uuid                     references person (id),
    locked_by   uuid                     not null references person (id),
    locked_at   timestamp with time zone not null,
    reason      varchar(500)             not null,
    holds_from  timestamp with time zone,
    holds_until timestamp with time zone,
    released_by uuid                     references person (id),
    released_at timestamp with time zone,
    foreign key (school_year, class_name) references school_class (school_year, name)
);
create index mark_lock_term on mark_lock (school_year, term);

insert into mark_lock (id, school_year, term, class_name, subject, kind, locked_by, locked_at, reason, released_by,
                       released_at)
select l.id, b.school_year, b.term, b.class_name, b.subject, 'ORDERED', l.locked_by, l.locked_at, l.reason,
       l.released_by, l.released_at
from book_lock l join subject_book b on b.id = l.book;

drop table book_lock;
