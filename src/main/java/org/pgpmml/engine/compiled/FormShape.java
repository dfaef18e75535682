package org.pgpmml.engine.compiled;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a record is written in the compiled form: its components, one after the other, each by its declared type. A record
 * that has changed since a form was written is told by its signature.
 */
final class FormShape {
    /** Begins a form, with the number of the format. */
    static final int MAGIC = 0x504d_4601;

    /** Bytes of the number above and of the checksum. */
    static final int HEAD = 8;

    static final int NULL = -1;

    private final Type[] types;
    private final Method[] accessors;
    private final Constructor<?> constructor;
    private final int signature;

    FormShape(Class<?> record) throws NoSuchMethodException {
        var components = record.getRecordComponents();
        this.types = Arrays.stream(components).map(FormShape::type).toArray(Type[]::new);
        this.accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        this.constructor = record.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        this.signature = Arrays.stream(components)
                .map(component -> component.getName() + " " + component.getGenericType().getTypeName())
                .collect(Collectors.joining(","))
                .hashCode();
    }

    private static Type type(RecordComponent component) {
        return component.getType() == List.class ? component.getGenericType() : component.getType();
    }

    Type[] types() {
        return types;
    }

    int signature() {
        return signature;
    }

    Object get(Object record, int component) throws ReflectiveOperationException {
        return accessors[component].invoke(record);
    }

    Object make(Object[] components) throws ReflectiveOperationException {
        return constructor.newInstance(components);
    }

    static Type elementOf(ParameterizedType list) {
        return list.getActualTypeArguments()[0];
    }
}
