using System.Reflection;
using System.Runtime.Loader;

namespace Trading.Plugins;

/// <summary>Says what keeps an unloaded plugin in memory: strategies that the host handed out, or a way to the plugin from those places of the framework that are known to keep such things.</summary>
/// <remarks>It follows references by reflection and sees no locals of threads, so it does not find everything.</remarks>
internal static class LeakFinder
{
    private const int MostObjects = 200_000;

    private static readonly (string Type, string Advice)[] Holders =
    [
        ("System.AppContext", "the plugin left a handler of a process event; remove it before the end"),
        ("System.AppDomain", "the plugin left a handler of a process event; remove it before the end"),
        ("System.Threading.TimerQueue", "the plugin left a timer running; dispose it, or register it as a service"),
        ("System.ComponentModel.TypeDescriptor", "the plugin used TypeDescriptor, Validator or dynamic, which keep types for good"),
        ("System.ComponentModel.ReflectTypeDescriptionProvider", "the plugin used TypeDescriptor, Validator or dynamic, which keep types for good"),
        ("Microsoft.CSharp.RuntimeBinder.SymbolTable", "the plugin used TypeDescriptor, Validator or dynamic, which keep types for good"),
        ("Microsoft.CSharp.RuntimeBinder.Semantics.SymbolStore", "the plugin used TypeDescriptor, Validator or dynamic, which keep types for good"),
        ("Microsoft.CSharp.RuntimeBinder.Semantics.TypeTable", "the plugin used TypeDescriptor, Validator or dynamic, which keep types for good"),
        ("System.ComponentModel.DataAnnotations.ValidationAttributeStore", "the plugin used Validator, which keeps types for good"),
        ("System.Text.Json.JsonSerializerOptions", "the plugin used JSON by reflection with the default options; use a source-generated context"),
        ("System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver", "the plugin used JSON by reflection with the default options; use a source-generated context"),
        ("System.Diagnostics.Metrics.MeterListener", "the plugin left a meter; dispose it"),
        ("System.Diagnostics.Metrics.Meter", "the plugin left a meter; dispose it"),
        ("System.Console", "the plugin left a handler of the console; remove it before the end"),
    ];

    public static string Describe(WeakReference context, StrategyInstances instances, object? hostServices = null)
    {
        var causes = new List<string>();
        if (instances.Describe() is { Count: > 0 } strategies)
            causes.Add($"strategies are still referenced ({string.Join(", ", strategies)}), by sessions that run or by results that are kept.");
        if (context.Target is AssemblyLoadContext target)
            causes.AddRange(Roots(hostServices).Select(root => Search(root.Name, root.Value, target) is { } path ? $"{path}: {root.Advice}." : null).OfType<string>().Distinct(StringComparer.Ordinal));
        return causes.Count == 0
            ? "nothing that the host knows of holds it; look for a thread or a task that has not ended, an event of the host that was not unsubscribed, or an exception that is kept."
            : string.Join(" ", causes);
    }

    private static IEnumerable<(string Name, object Value, string Advice)> Roots(object? hostServices)
    {
        var assemblies = AssemblyLoadContext.Default.Assemblies.ToArray();
        foreach (var (name, advice) in Holders)
        {
            foreach (var type in assemblies.Select(assembly => assembly.GetType(name, throwOnError: false)).OfType<Type>())
            {
                foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.IsLiteral && !field.FieldType.IsPointer && field.GetValue(null) is { } value)
                        yield return ($"{type.Name}.{field.Name}", value, advice);
                }

                foreach (var property in type.GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(property => property.Name == "Instances"))
                {
                    if (property.GetValue(null) is { } value)
                        yield return ($"{type.Name}.{property.Name}", value, advice);
                }
            }
        }

        if (hostServices is not null)
            yield return ("the host's services", hostServices, "a service of the host keeps something of the plugin: a handler that was not removed, or one of the plugin's types that the host's container was asked for");
        if (ExecutionContext.Capture() is { } execution)
            yield return ("the caller's execution context", execution, "the plugin set an AsyncLocal that the host's code carries on");
    }

    private static string? Search(string rootName, object root, AssemblyLoadContext target)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { root };
        var queue = new Queue<(object Value, string Path)>([(root, rootName)]);
        var fields = new Dictionary<Type, FieldInfo[]>();
        while (queue.TryDequeue(out var next))
        {
            if (NameIfOf(next.Value, target) is { } name)
                return $"{next.Path} holds {name}";
            if (seen.Count > MostObjects)
                return null;
            foreach (var (field, value) in References(next.Value, fields))
            {
                if (value.GetType().IsValueType || seen.Add(value))
                    queue.Enqueue((value, next.Path.Length < 300 && field.Length != 0 ? $"{next.Path}.{field}" : next.Path));
            }
        }

        return null;
    }

    private static string? NameIfOf(object value, AssemblyLoadContext target) => value switch
    {
        Type type => BelongsTo(type, target) ? $"the type {type.FullName}" : null,
        Delegate { Method.DeclaringType: { } declaring } handler when BelongsTo(declaring, target) => $"the method {declaring.FullName}.{handler.Method.Name}",
        MethodBase { DeclaringType: { } declaring } when BelongsTo(declaring, target) => $"a method of {declaring.FullName}",
        _ => BelongsTo(value.GetType(), target) ? $"an object of {value.GetType().FullName}" : null,
    };

    private static bool BelongsTo(Type type, AssemblyLoadContext target) =>
        type.IsCollectible
        && (ReferenceEquals(AssemblyLoadContext.GetLoadContext(type.Assembly), target)
            || (type.HasElementType && BelongsTo(type.GetElementType()!, target))
            || (type.IsGenericType && type.GetGenericArguments().Any(argument => BelongsTo(argument, target))));

    private static IEnumerable<(string Name, object Value)> References(object value, Dictionary<Type, FieldInfo[]> known)
    {
        var type = value.GetType();
        if (value is Array array)
        {
            var element = type.GetElementType()!;
            if (element.IsPrimitive || element.IsPointer || element.IsEnum)
                yield break;
            foreach (object? item in array)
            {
                if (item is not null and not string)
                    yield return ("", item);
            }

            yield break;
        }

        if (type.IsPrimitive || value is string or Pointer or MemberInfo or Assembly)
            yield break;
        if (!known.TryGetValue(type, out var fields))
            known.Add(type, fields = [.. FieldsOf(type)]);
        foreach (var field in fields)
        {
            if (field.GetValue(value) is { } held and not string)
                yield return (field.Name, held);
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var each = type; each is not null && each != typeof(object); each = each.BaseType)
        {
            foreach (var field in each.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var held = field.FieldType;
                if (!held.IsPrimitive && !held.IsPointer && !held.IsFunctionPointer && !held.IsByRefLike && !held.IsEnum && held != typeof(string))
                    yield return field;
            }
        }
    }
}
