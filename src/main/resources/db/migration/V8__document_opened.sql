-- Who was shown what before signing it: kept when the file of a version is first handed to a signer.
create table document_opened (
    document  uuid                     not null,
    version   integer                  not null,
    person    uuid                     not null references person (id),
    opened_at timestamp with time zone not null,
    primary key (document, version, person),
    foreign key (document, version) references document_version (document, number)
);
