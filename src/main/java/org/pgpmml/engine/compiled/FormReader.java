package org.pgpmml.engine.compiled;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads what {@link FormWriter} wrote. Nothing but records and enums of this package can come to life by it. */
final class FormReader {
    private final ByteBuffer in;
    private final Map<Class<?>, FormShape> shapes = new HashMap<>();
    private final List<Class<?>> named = new ArrayList<>();

    private FormReader(ByteBuffer in) {
        this.in = in;
    }

    /** @return empty where the form is damaged, or was written by a version whose records differ */
    static Optional<CompiledModel> read(ByteBuffer form) {
        var in = form.duplicate();
        if (in.remaining() < FormShape.HEAD || in.getInt() != FormShape.MAGIC) {
            return Optional.empty();
        }
        int expected = in.getInt();
        var sum = new CRC32();
        sum.update(in.duplicate());
        if (expected != (int) sum.getValue()) {
            return Optional.empty();
        }
        try {
            return Optional.of((CompiledModel) new FormReader(in).record(CompiledModel.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Object record(Class<?> type) throws ReflectiveOperationException {
        var shape = shapes.get(type);
        if (shape == null) {
            shape = new FormShape(type);
            shapes.put(type, shape);
            if (in.getInt() != shape.signature()) {
                throw new IllegalStateException(type + " has changed");
            }
        }
        var components = new Object[shape.types().length];
        for (int i = 0; i < components.length; i++) {
            components[i] = value(shape.types()[i]);
        }
        return shape.make(components);
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (type == int.class) {
            return in.getInt();
        } else if (type == double.class) {
            return in.getDouble();
        } else if (type == boolean.class) {
            return in.get() != 0;
        } else if (type == String.class) {
            return text();
        } else if (type instanceof ParameterizedType list) {
            return list(FormShape.elementOf(list));
        }
        return reference((Class<?>) type);
    }

    private Object reference(Class<?> type) throws ReflectiveOperationException {
        if (type.isArray()) {
            return array(type.getComponentType());
        } else if (type.isInterface()) {
            return named(type);
        } else if (type.isEnum()) {
            return constant(type);
        }
        return in.get() != 0 ? record(type) : null;
    }

    private Object named(Class<?> expected) throws ReflectiveOperationException {
        int place = in.getInt();
        if (place == FormShape.NULL) {
            return null;
        }
        if (place == named.size()) {
            var name = FormReader.class.getPackageName() + "." + text();
            named.add(Class.forName(name, false, FormReader.class.getClassLoader()));
        }
        var type = named.get(place);
        if (!expected.isAssignableFrom(type) || !(type.isRecord() || type.isEnum())) {
            throw new IllegalStateException(type + " is no " + expected);
        }
        return type.isEnum() ? constant(type) : record(type);
    }

    private Object constant(Class<?> type) {
        var name = text();
        if (name == null) {
            return null;
        }
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalStateException(type + " has no " + name);
    }

    private String text() {
        int length = length(1);
        if (length == FormShape.NULL) {
            return null;
        }
        var utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private List<?> list(Type element) throws ReflectiveOperationException {
        int length = length(1);
        if (length == FormShape.NULL) {
            return null;
        }
        var list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(value(element));
        }
        return List.copyOf(list);
    }

    private Object array(Class<?> element) throws ReflectiveOperationException {
        int length = length(element == double.class ? Double.BYTES : element == int.class ? Integer.BYTES : 1);
        if (length == FormShape.NULL) {
            return null;
        }
        var array = Array.newInstance(element, length);
        if (array instanceof double[] numbers) {
            in.asDoubleBuffer().get(numbers);
            in.position(in.position() + Double.BYTES * length);
        } else if (array instanceof int[] numbers) {
            in.asIntBuffer().get(numbers);
            in.position(in.position() + Integer.BYTES * length);
        } else {
            for (int i = 0; i < length; i++) {
                Array.set(array, i, value(element));
            }
        }
        return array;
    }

    /** A length that what is left of the form can hold. */
    private int length(int elementBytes) {
        int length = in.getInt();
        if (length < FormShape.NULL || (long) length * elementBytes > in.remaining()) {
            throw new IllegalStateException("a length of " + length + " with " + in.remaining() + " bytes left");
        }
        return length;
    }
}
