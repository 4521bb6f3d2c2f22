using System.Reflection;
using System.Text;

namespace Trading.EndToEnd.Tests.PublicApi;

/// <summary>Prints what is public or protected of an assembly, one member a line, sorted.</summary>
internal static class ApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in type.GetMembers(Declared).Select(member => Describe(type, member)).OfType<string>().Order(StringComparer.Ordinal))
                text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            bases.Add(Name(parent));
        if (!type.IsEnum)
            bases.AddRange(type.GetInterfaces().Where(each => each.IsVisible && (type.BaseType is null || !each.IsAssignableFrom(type.BaseType))).Select(Name).Order(StringComparer.Ordinal));
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string? Describe(Type type, MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: false } field when IsVisible(field) => type.IsEnum
            ? $"{field.Name} = {field.GetRawConstantValue()}"
            : $"{Scope(field.IsStatic, field.IsFamily || field.IsFamilyOrAssembly)}{(field.IsInitOnly || field.IsLiteral ? "readonly " : "")}{Name(field.FieldType)} {field.Name}",
        ConstructorInfo constructor when IsVisible(constructor) => $"{Scope(false, IsProtected(constructor))}new({Parameters(constructor)})",
        PropertyInfo property when Accessors(property).Any() => Describe(property),
        EventInfo { AddMethod: { } add } each when IsVisible(add) => $"{Scope(add.IsStatic, IsProtected(add))}event {Name(each.EventHandlerType!)} {each.Name}",
        MethodInfo method when IsVisible(method) && !IsAccessor(method) =>
            $"{Scope(method.IsStatic, IsProtected(method))}{Inheritance(method)}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        _ => null,
    };

    private static string Describe(PropertyInfo property)
    {
        var accessors = Accessors(property).ToList();
        string index = property.GetIndexParameters().Length == 0 ? "" : $"[{string.Join(", ", property.GetIndexParameters().Select(parameter => Name(parameter.ParameterType)))}]";
        string verbs = string.Join(" ", accessors.Select(accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;"));
        return $"{Scope(accessors[0].IsStatic, IsProtected(accessors[0]))}{Inheritance(accessors[0])}{Name(property.PropertyType)} {property.Name}{index} {{ {verbs} }}";
    }

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) =>
        new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible);

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsVisible(MethodBase method) => (method.IsPublic || IsProtected(method)) && !method.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsProtected(MethodBase method) => method.IsFamily || method.IsFamilyOrAssembly;

    private static string Scope(bool isStatic, bool isProtected) => (isProtected ? "protected " : "") + (isStatic ? "static " : "");

    private static string Inheritance(MethodInfo method) =>
        method.DeclaringType!.IsInterface ? ""
        : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? "override "
        : method.IsVirtual && !method.IsFinal ? "virtual " : "";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Default(parameter) : "")}"));

    private static string Default(ParameterInfo parameter)
    {
        object? value;
        try
        {
            value = parameter.DefaultValue;
        }
        catch (FormatException)
        {
            return "default";
        }

        return value is string text ? $"\"{text}\"" : FormattableString.Invariant($"{value ?? "default"}");
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Namespace is "System" ? type.Name : $"{type.Namespace}.{type.Name}";
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return type.IsGenericType && tick > 0 ? $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
