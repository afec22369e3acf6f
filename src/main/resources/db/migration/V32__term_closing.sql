-- The closing of a term or year; of each there is one, unless it was withdrawn.
create table term_closing (
    id          uuid                     primary key,
    school      varchar(40)              not null references school (id),
    school_year uuid                     not null references school_year (id),
    period      varchar(10)              not null,
    edition     varchar(80)              not null,
    check_until date                     not null,
    opened_by   uuid                     not null references person (id),
    opened_at   timestamp with time zone not null,
    state       varchar(20)              not null,
    attempt     integer                  not null,
    unique (school_year, period, attempt)
);

-- A class in it. A book that was opened again is closed in a further round, beside the one before.
create table class_closing (
    id         uuid                     primary key,
    closing    uuid                     not null references term_closing (id),
    class_name varchar(20)              not null,
    round      integer                  not null,
    state      varchar(30)              not null,
    remark     varchar(2000)            not null,
    drawings   integer                  not null,
    changed_at timestamp with time zone not null,
    unique (closing, class_name, round)
);

-- Who does what in it. Subjects are counted from 1; everything else is at position 0. A deputy keeps whose part it is; the
-- books keep whom they name.
create table closing_party (
    class_closing  uuid                     not null references class_closing (id),
    role           varchar(20)              not null,
    position       integer                  not null,
    subject        varchar(100)             not null,
    person         uuid                     not null references person (id),
    in_place_of    uuid                     references person (id),
    named_in_books uuid                     references person (id),
    done_at        timestamp with time zone,
    signed_at      timestamp with time zone,
    primary key (class_closing, role, position)
);
create index closing_party_person on closing_party (person);

-- The books of a class as they were drawn up; those of an earlier drawing stay beside the later ones.
create table closing_document (
    document      uuid        primary key references document (id),
    class_closing uuid        not null references class_closing (id),
    drawing       integer     not null,
    kind          varchar(20) not null,
    student       uuid        references student (id),
    position      integer     not null
);
create index closing_document_closing on closing_document (class_closing, drawing);

-- What the GVCN enters at the end of a term or year: rows are added, the highest version holds.
create table student_totals (
    school_year uuid                     not null,
    period      varchar(10)              not null,
    class_name  varchar(20)              not null,
    student     uuid                     not null references student (id),
    version     integer                  not null,
    conduct     varchar(20),
    excused     integer                  not null,
    unexcused   integer                  not null,
    remark      varchar(500)             not null,
    outcome     varchar(20),
    award       varchar(20),
    entered_by  uuid                     not null references person (id),
    entered_at  timestamp with time zone not null,
    primary key (school_year, period, class_name, student, version),
    foreign key (school_year, class_name) references school_class (school_year, name)
);

-- Something open of which the principal decided, by name and with a reason, that it holds nothing up.
create table closing_waiver (
    class_closing uuid                     not null references class_closing (id),
    subject       varchar(100)             not null,
    reason        varchar(2000)            not null,
    decided_by    uuid                     not null references person (id),
    decided_at    timestamp with time zone not null,
    primary key (class_closing, subject)
);
