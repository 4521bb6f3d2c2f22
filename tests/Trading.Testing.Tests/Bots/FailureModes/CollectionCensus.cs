using System.Reflection;

namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>Counts what the collections hold that can be reached from an object, by the field that holds them: what grows in a soak is seen by its name.</summary>
internal static class CollectionCensus
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The room of all arrays, by the field of the type that is not the framework's.</summary>
    public static Dictionary<string, long> Take(object root)
    {
        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Item, string Label)>();
        open.Push((root, root.GetType().Name));
        while (open.TryPop(out var next))
        {
            var (item, label) = next;
            var type = item.GetType();
            if (item is string or Type or MemberInfo or Assembly or Thread || type.IsPrimitive || type.IsEnum || type.IsPointer || (!type.IsValueType && !seen.Add(item)))
                continue;
            if (item is Array array)
            {
                totals[label] = totals.GetValueOrDefault(label) + array.Length;
                if (type.GetElementType() is { IsPrimitive: false, IsPointer: false } && array.Rank == 1)
                {
                    foreach (object? element in array)
                    {
                        if (element is not null)
                            open.Push((element, label));
                    }
                }

                continue;
            }

            for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            {
                bool isFramework = level.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;
                foreach (var field in level.GetFields(Fields))
                {
                    if (field.FieldType.IsPointer || field.FieldType.IsPrimitive || field.FieldType.IsByRefLike || field.GetValue(item) is not { } value)
                        continue;
                    open.Push((value, isFramework ? label : $"{level.Name}.{field.Name}"));
                }
            }
        }

        return totals;
    }

    /// <summary>What grew most, in words.</summary>
    public static string Compare(Dictionary<string, long> before, Dictionary<string, long> after) => string.Join(", ", after
        .Select(each => (each.Key, Before: before.GetValueOrDefault(each.Key), After: each.Value))
        .Where(each => each.After > each.Before + 64)
        .OrderByDescending(each => each.After - each.Before)
        .Take(8)
        .Select(each => $"{each.Key} {each.Before} to {each.After}"));
}
