package vn.kyduyet.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The templates of generated documents, in {@code forms/}; what fills them is always text, never markup. */
@Component
public class DocumentTemplates {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public DocumentTemplates(MessageSource messages) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("forms/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateEngineMessageSource(messages);
        engine.setTemplateResolver(templates);
    }

    /** The filled template: XHTML, with nothing in it that XML or a font cannot write. */
    public String fill(String template, Locale locale, Map<String, Object> values) {
        return printable(engine.process(template, new Context(locale, values)));
    }

    /** A control or a direction of writing in a stranger's name becomes a question mark instead of a failure or a lie. */
    private static String printable(String text) {
        // A font has a letter with its marks as one; typed as several, they would stand beside each other.
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder printable = new StringBuilder(composed.length());
        composed.codePoints().forEach(letter -> printable.appendCodePoint(isPrintable(letter) ? letter : '?'));
        return printable.toString();
    }

    private static boolean isPrintable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL -> letter == '\n' || letter == '\r' || letter == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
