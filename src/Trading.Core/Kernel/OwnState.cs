using System.Collections;
using System.Reflection;

namespace Trading.Kernel;

/// <summary>Looks at the fields of a strategy for what would be lost if another instance went on for it.</summary>
internal static class OwnState
{
    private static readonly Type[] _given = [typeof(BarSeries), typeof(Instrument), typeof(Indicator), typeof(Position), typeof(IAccount)];

    /// <summary>Whether a strategy has nothing of its own to remember: all that its fields hold are parameters, tracked indicators, series and instruments, which the session gives to any instance, and constants.</summary>
    public static bool IsNone(Strategy strategy, IEnumerable<Indicator> tracked)
    {
        var known = tracked.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        for (var type = strategy.GetType(); type != typeof(Strategy); type = type.BaseType!)
        {
            foreach (var field in FieldsOf(type))
            {
                if (!IsParameter(type, field) && !IsConstant(field) && !IsGiven(field, strategy, known))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether a strategy can hold orders in its fields, or in what those hold. Where that cannot be told from their types it can.</summary>
    public static bool MayHoldOrders(Type strategy)
    {
        var seen = new HashSet<Type>();
        for (var type = strategy; type != typeof(Strategy); type = type.BaseType!)
        {
            if (FieldsOf(type).Any(field => MayHoldOrders(field.FieldType, seen)))
                return true;
        }

        return false;
    }

    private static bool MayHoldOrders(Type type, HashSet<Type> seen)
    {
        if (type == typeof(Order) || type == typeof(object) || type.IsAssignableTo(typeof(Delegate)))
            return true;
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string) || Array.Exists(_given, type.IsAssignableTo))
            return false;
        if (type.GetElementType() is { } element)
            return MayHoldOrders(element, seen);
        if (type.IsGenericType && type.GetGenericArguments().Any(argument => MayHoldOrders(argument, seen)))
            return true;
        if (type.Namespace is { } space && space.Split('.')[0] is nameof(System) or nameof(Microsoft))
            return !type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable));
        return type.IsAbstract || FieldsOf(type).Any(field => MayHoldOrders(field.FieldType, seen)) || (type.BaseType is { } parent && parent != typeof(object) && MayHoldOrders(parent, seen));
    }

    private static FieldInfo[] FieldsOf(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

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
