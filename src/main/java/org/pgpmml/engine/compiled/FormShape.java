package org.pgpmml.engine.compiled;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;

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

    /** Loops, no streams: a session's first prediction waits for this. */
    FormShape(Class<?> record) throws NoSuchMethodException {
        var components = record.getRecordComponents();
        this.types = new Type[components.length];
        this.accessors = new Method[components.length];
        var declared = new Class<?>[components.length];
        var text = new StringBuilder();
        for (int i = 0; i < components.length; i++) {
            types[i] = type(components[i]);
            accessors[i] = components[i].getAccessor();
            declared[i] = components[i].getType();
            text.append(i == 0 ? "" : ",").append(components[i].getName()).append(' ').append(types[i].getTypeName());
        }
        this.constructor = record.getDeclaredConstructor(declared);
        this.signature = text.toString().hashCode();
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
