using System.Reflection;

namespace Trading.Kernel;

/// <summary>Looks at the fields of a strategy for what would be lost if another instance went on for it.</summary>
internal static class OwnState
{
    /// <summary>Whether a strategy has nothing of its own to remember: all that its fields hold are parameters, tracked indicators, series and instruments, which the session gives to any instance, and constants.</summary>
    public static bool IsNone(Strategy strategy, IEnumerable<Indicator> tracked)
    {
        var known = tracked.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        for (var type = strategy.GetType(); type != typeof(Strategy); type = type.BaseType!)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!IsParameter(type, field) && !IsConstant(field) && !IsGiven(field, strategy, known))
                    return false;
            }
        }

        return true;
    }

    private static bool IsGiven(FieldInfo field, Strategy strategy, HashSet<object> known)
    {
        if (field.FieldType.IsAssignableTo(typeof(BarSeries)) || field.FieldType.IsAssignableTo(typeof(Instrument)))
            return true;
        return field.FieldType.IsAssignableTo(typeof(Indicator)) && field.GetValue(strategy) is var value && (value is null || known.Contains(value));
    }

    private static bool IsConstant(FieldInfo field) => field.IsInitOnly && (field.FieldType.IsPrimitive || field.FieldType.IsEnum || field.FieldType == typeof(decimal) || field.FieldType == typeof(string) || field.FieldType == typeof(TimeSpan));

    private static bool IsParameter(Type type, FieldInfo field) => field.Name.StartsWith('<')
        && type.GetProperty(field.Name[1..field.Name.IndexOf('>')], BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.IsDefined(typeof(ParameterAttribute)) == true;
}
