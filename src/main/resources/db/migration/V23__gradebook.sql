-- The book of a subject in a class for a term. Its row is locked while marks of it are written.
create table subject_book (
    id            uuid         primary key,
    school        varchar(40)  not null references school (id),
    school_year   uuid         not null,
    class_name    varchar(20)  not null,
    subject       varchar(100) not null,
    term          integer      not null,
    assessment    varchar(20)  not null,
    regular_marks integer      not null,
    foreign key (school_year, class_name) references school_class (school_year, name),
    foreign key (school, subject) references subject (school, name),
    unique (school_year, class_name, subject, term)
);

-- Every value that ever stood in a cell: rows are added, never changed or removed. The highest version is what holds.
create table mark (
    id          uuid                     primary key,
    book        uuid                     not null references subject_book (id),
    student     uuid                     not null references student (id),
    mark_column varchar(20)              not null,
    version     integer                  not null,
    content     varchar(20)              not null,
    entered_by  uuid                     not null references person (id),
    entered_at  timestamp with time zone not null,
    origin      varchar(20)              not null,
    address     varchar(60)              not null,
    reason      varchar(500)             not null,
    correction  uuid,
    unique (book, student, mark_column, version)
);
create index mark_student on mark (student);

-- When tests are held. Class level 0 and an empty subject stand for all.
create table test_day (
    school_year uuid         not null references school_year (id),
    term        integer      not null,
    kind        varchar(20)  not null,
    grade       integer      not null,
    subject     varchar(100) not null,
    held_on     date         not null,
    primary key (school_year, term, kind, grade, subject)
);

-- The last day before the principal closes the books of a term.
create table mark_closing (
    school_year uuid    not null references school_year (id),
    term        integer not null,
    last_day    date    not null,
    primary key (school_year, term)
);

-- Who enters for all teachers of a subject in a class.
create table mark_coordinator (
    school_year uuid         not null,
    class_name  varchar(20)  not null,
    subject     varchar(100) not null,
    teacher     uuid         not null references person (id),
    primary key (school_year, class_name, subject),
    foreign key (school_year, class_name) references school_class (school_year, name)
);

-- A book that nobody may write in any more; an opened one keeps its row.
create table book_lock (
    id          uuid                     primary key,
    book        uuid                     not null references subject_book (id),
    locked_by   uuid                     not null references person (id),
    locked_at   timestamp with time zone not null,
    reason      varchar(500)             not null,
    released_by uuid                     references person (id),
    released_at timestamp with time zone
);
create index book_lock_book on book_lock (book);

-- One cell that an approved correction opens for one teacher and a short time.
create table cell_opening (
    id          uuid                     primary key,
    book        uuid                     not null references subject_book (id),
    student     uuid                     not null references student (id),
    mark_column varchar(20)              not null,
    correction  uuid                     not null,
    teacher     uuid                     not null references person (id),
    opened_at   timestamp with time zone not null,
    open_until  timestamp with time zone not null,
    closed_at   timestamp with time zone
);
create index cell_opening_cell on cell_opening (book, student, mark_column);
