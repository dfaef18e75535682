package org.pgpmml.engine.compiled;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.pgpmml.model.Cancellation;

/**
 * Writes a compiled model as bytes: {@link FormShape#MAGIC}, the CRC-32 of the rest, then the model's record. All numbers
 * are big-endian.
 */
final class FormWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<Class<?>, FormShape> shapes = new HashMap<>();
    private final Map<Class<?>, Integer> named = new HashMap<>();

    private FormWriter() {}

    static byte[] write(CompiledModel model) {
        try {
            var writer = new FormWriter();
            writer.record(model);
            return withHead(writer.bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a step is not a record of this package", e);
        }
    }

    static byte[] withHead(byte[] body) {
        var sum = new CRC32();
        sum.update(body);
        return ByteBuffer.allocate(FormShape.HEAD + body.length)
                .putInt(FormShape.MAGIC)
                .putInt((int) sum.getValue())
                .put(body)
                .array();
    }

    private void record(Object record) throws IOException, ReflectiveOperationException {
        Cancellation.point();
        var shape = shapes.get(record.getClass());
        if (shape == null) {
            shape = new FormShape(record.getClass());
            shapes.put(record.getClass(), shape);
            out.writeInt(shape.signature());
        }
        for (int i = 0; i < shape.types().length; i++) {
            value(shape.types()[i], shape.get(record, i));
        }
    }

    private void value(Type type, Object value) throws IOException, ReflectiveOperationException {
        if (type == int.class) {
            out.writeInt((int) value);
        } else if (type == double.class) {
            out.writeLong(Double.doubleToRawLongBits((double) value)); // Marks.FAULT too
        } else if (type == boolean.class) {
            out.writeBoolean((boolean) value);
        } else if (type == String.class) {
            text((String) value);
        } else if (type instanceof ParameterizedType list) {
            list(FormShape.elementOf(list), (List<?>) value);
        } else {
            reference((Class<?>) type, value);
        }
    }

    private void reference(Class<?> type, Object value) throws IOException, ReflectiveOperationException {
        if (type.isArray()) {
            array(type.getComponentType(), value);
        } else if (type.isInterface()) {
            named(value);
        } else if (type.isEnum()) {
            text(value == null ? null : ((Enum<?>) value).name());
        } else if (type.isRecord()) {
            out.writeBoolean(value != null);
            if (value != null) {
                record(value);
            }
        } else {
            throw new IllegalStateException("values of " + type + " cannot stand in a compiled form");
        }
    }

    /** What stands where an interface is declared: its class, by name the first time, then its value. */
    private void named(Object value) throws IOException, ReflectiveOperationException {
        if (value == null) {
            out.writeInt(FormShape.NULL);
            return;
        }
        var type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        var place = named.get(type);
        out.writeInt(place == null ? named.size() : place);
        if (place == null) {
            named.put(type, named.size());
            text(type.getName().substring(type.getPackageName().length() + 1));
        }
        if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else {
            record(value);
        }
    }

    private void text(String text) throws IOException {
        if (text == null) {
            out.writeInt(FormShape.NULL);
        } else {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private void list(Type element, List<?> list) throws IOException, ReflectiveOperationException {
        if (list == null) {
            out.writeInt(FormShape.NULL);
        } else {
            out.writeInt(list.size());
            for (var value : list) {
                value(element, value);
            }
        }
    }

    private void array(Class<?> element, Object array) throws IOException, ReflectiveOperationException {
        if (array == null) {
            out.writeInt(FormShape.NULL);
        } else {
            int length = Array.getLength(array);
            out.writeInt(length);
            for (int i = 0; i < length; i++) {
                value(element, Array.get(array, i));
            }
        }
    }
}
