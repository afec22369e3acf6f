package vn.kyduyet.signing.pades;

import java.util.List;

/**
 * The picture of a handwritten signature between the posts and the name of its signer, where the sheet around the field
 * names another (NĐ 30/2020/NĐ-CP, Phụ lục I: "KT." and the superior's post, below it the deputy's own).
 *
 * @param posts the lines above the picture
 * @param name the line below it
 */
public record CaptionedPicture(SignaturePicture picture, List<String> posts, String name) implements Appearance {}
