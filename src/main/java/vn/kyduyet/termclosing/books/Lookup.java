package vn.kyduyet.termclosing.books;

/** By what a printed book is found again: the code, and the address that its QR code says. */
public record Lookup(String code, String url) {}
