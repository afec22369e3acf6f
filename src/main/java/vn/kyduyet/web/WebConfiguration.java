package vn.kyduyet.web;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.web.server.MimeMappings;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The language of pages, what comes before all of them, and how files that a browser loads are served. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final FirstPasswordFirst firstPasswordFirst;

    WebConfiguration(FirstPasswordFirst firstPasswordFirst) {
        this.firstPasswordFirst = firstPasswordFirst;
    }

    /** Vietnamese, unless a person chose English on a page. */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("language");
        resolver.setDefaultLocale(Locale.forLanguageTag("vi"));
        resolver.setCookieMaxAge(A_YEAR);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
        registry.addInterceptor(firstPasswordFirst);
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.mediaType("mjs", MediaType.parseMediaType("text/javascript"));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Their addresses carry their versions.
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic());
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> modulesAreScripts() {
        return server -> {
            MimeMappings types = new MimeMappings(MimeMappings.DEFAULT);
            types.add("mjs", "text/javascript");
            server.setMimeMappings(types);
        };
    }
}
