// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program outside of the packages can name, one line for each class and, indented, for each of its public and
 * protected members. A change of a line is a change of the API; a new line is an addition to it.
 */
final class PublicApi {

    private PublicApi() {}

    static String of(Collection<Class<?>> classes) {
        return classes.stream()
                .filter(PublicApi::isPublic)
                .sorted(Comparator.comparing(Class::getName))
                .map(PublicApi::describe)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isPublic(Class<?> type) {
        boolean accessible = isAccessible(type.getModifiers());
        return type.getEnclosingClass() == null ? accessible : accessible && isPublic(type.getEnclosingClass());
    }

    private static boolean isAccessible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        SortedSet<String> members = new TreeSet<>();
        addMembers(members, type);
        // What a class inherits from one that nobody else can name is its own.
        for (Class<?> hidden = type.getSuperclass(); isHidden(hidden); hidden = hidden.getSuperclass()) {
            addMembers(members, hidden);
        }
        return Stream.concat(Stream.of(declaration(type)), members.stream().map("    "::concat))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean isHidden(Class<?> type) {
        return type != null && type.getName().startsWith("io.ftpsreuse.") && !isPublic(type);
    }

    private static String declaration(Class<?> type) {
        Class<?> superclass = type.getSuperclass();
        Type named = type.getGenericSuperclass();
        while (isHidden(superclass)) {
            named = superclass.getGenericSuperclass();
            superclass = superclass.getSuperclass();
        }
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(Type::getTypeName)
                .sorted()
                .collect(Collectors.joining(", "));
        return type.toGenericString()
                + (named == null || superclass == Object.class ? "" : " extends " + named.getTypeName())
                + (interfaces.isEmpty() ? "" : " implements " + interfaces);
    }

    private static void addMembers(SortedSet<String> members, Class<?> type) {
        Arrays.stream(type.getDeclaredFields())
                .filter(PublicApi::isOfTheApi)
                .map(field -> relative(field, field.toGenericString()) + constant(field))
                .forEach(members::add);
        Stream.<Executable>concat(constructors(type), Arrays.stream(type.getDeclaredMethods()))
                .filter(PublicApi::isOfTheApi)
                .map(member -> relative(member, member.toGenericString()))
                .forEach(members::add);
    }

    /** Those of a hidden class only its subclasses in the same package can call. */
    private static Stream<Constructor<?>> constructors(Class<?> type) {
        return isHidden(type) ? Stream.empty() : Arrays.stream(type.getDeclaredConstructors());
    }

    private static boolean isOfTheApi(Member member) {
        return isAccessible(member.getModifiers()) && !member.isSynthetic();
    }

    /** Without the name of the class, and without what is no part of a promise. */
    private static String relative(Member member, String description) {
        String owner = member.getDeclaringClass().getTypeName();
        String text = member instanceof Constructor
                ? description
                : description.replace(" " + owner + "." + member.getName(), " " + member.getName());
        return text.replace("synchronized ", "").replace("volatile ", "").replace("transient ", "");
    }

    /** The value that compilers copy into other classes. */
    private static String constant(Field field) {
        boolean copied = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        if (!copied) {
            return "";
        }
        try {
            field.setAccessible(true);
            return " = " + field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
