package vn.kyduyet.signing.pades;

/** What is seen of a signature on the page. */
public sealed interface Appearance permits SignaturePicture, CaptionedPicture, SignatureText {}
