package vn.kyduyet.lessonplan.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** In a demo, the sample plans can be downloaded, to be handed in by whoever tries the software. */
@Configuration
@ConditionalOnProperty("kyduyet.demo.school")
class DemoFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/demo/lesson-plans/*.pdf", "/demo/lesson-plans/*.docx")
                .addResourceLocations("classpath:/demo/lesson-plans/");
    }
}
