package org.mindlinks.projections.relay;

import org.mindlinks.domain.Marks;
import org.mindlinks.domain.Personal;
import org.mindlinks.domain.Secret;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Leaves out what records mark as {@link Personal} or {@link Secret}, at any depth. */
final class WithoutSecrets extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** The same JSON as that of a mapper, without what must not leave the house. */
    static ObjectMapper of(ObjectMapper whole) {
        var others = whole.serializationConfig().getAnnotationIntrospector();
        return whole.rebuild()
                .annotationIntrospector(AnnotationIntrospector.pair(new WithoutSecrets(), others))
                .build();
    }

    @Override
    public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
        return Marks.isMarked(member.getDeclaringClass(), member.getName());
    }
}
