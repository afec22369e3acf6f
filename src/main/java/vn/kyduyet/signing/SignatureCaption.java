package vn.kyduyet.signing;

import java.util.List;

/**
 * What a signature tells of its signer, where the sheet below it names another and can no longer be changed: for
 * somebody who stands in ("KT."), or who has taken a post over.
 *
 * @param posts the lines above the picture, capitals, the superior's post with "KT." first
 * @param name the signer's full name, below the picture
 */
public record SignatureCaption(List<String> posts, String name) {}
