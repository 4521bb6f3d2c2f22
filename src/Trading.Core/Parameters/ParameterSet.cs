using System.Globalization;
using System.Reflection;

namespace Trading;

/// <summary>The parameters of one strategy: reads and sets the properties marked with <see cref="ParameterAttribute"/>.</summary>
public sealed class ParameterSet
{
    private readonly string _name;
    private readonly List<ParameterSlot> _parameters = [];

    private ParameterSet(IParameterTarget target)
    {
        _name = target.TargetName;
        _parameters.AddRange(target.Slots);
    }

    private ParameterSet(object target)
    {
        _name = target.GetType().Name;
        foreach (var property in target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken))
        {
            if (property.GetCustomAttribute<ParameterAttribute>() is not { } attribute)
                continue;
            if (property.SetMethod is null || !IsSupported(property.PropertyType))
                throw new ParameterException($"{target.GetType().Name}.{property.Name} cannot be a parameter: it must be settable and a number, a yes or no, an enumeration or a text.");
            _parameters.Add(new(new(property.Name, property.PropertyType, attribute.Minimum, attribute.Maximum, attribute.Step, Format(property.GetValue(target)), attribute.Description), () => property.GetValue(target), value => property.SetValue(target, value)));
        }
    }

    /// <summary>What there is to set, in the order of declaration; defaults are the values at the time of <see cref="Of"/>.</summary>
    public IReadOnlyList<ParameterDescriptor> Descriptors => [.. _parameters.Select(parameter => parameter.Descriptor)];

    /// <summary>The parameters of <paramref name="target"/>.</summary>
    /// <exception cref="ParameterException">A property is marked that cannot be a parameter.</exception>
    public static ParameterSet Of(object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        // One that stands for another has the other's parameters.
        return target is IParameterTarget elsewhere ? new(elsewhere) : new(target is Plugins.PluginStrategy standIn ? standIn.Strategy : target);
    }

    internal bool Knows(string name) => _parameters.Exists(parameter => string.Equals(parameter.Descriptor.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The present values, by name.</summary>
    public IReadOnlyDictionary<string, string> Values() =>
        _parameters.ToDictionary(parameter => parameter.Descriptor.Name, parameter => Format(parameter.Get()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets values by name; case does not matter. Either all are set or, on an error, none.</summary>
    /// <exception cref="ParameterException">A name is unknown, or a value is no value of its type or out of its range.</exception>
    public void Apply(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var parsed = values.Select(pair => Parse(pair.Key, pair.Value)).ToList();
        foreach (var (parameter, value) in parsed)
            parameter.Set(value);
        foreach (var parameter in _parameters)
            CheckRange(parameter.Descriptor, parameter.Get());
    }

    private (ParameterSlot Parameter, object Value) Parse(string name, string text)
    {
        if (_parameters.Find(parameter => string.Equals(parameter.Descriptor.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
        {
            string known = _parameters.Count == 0 ? "it has none" : "it has " + string.Join(", ", _parameters.Select(parameter => parameter.Descriptor.Name));
            throw new ParameterException($"{_name} has no parameter '{name}'; {known}.");
        }

        object value = Parse(parameter.Descriptor, text);
        CheckRange(parameter.Descriptor, value);
        return (parameter, value);
    }

    /// <summary>The value that a text says.</summary>
    /// <exception cref="ParameterException">It says none of the parameter's type.</exception>
    internal static object Parse(ParameterDescriptor descriptor, string text)
    {
        try
        {
            return descriptor.Type.IsEnum ? Enum.Parse(descriptor.Type, text, ignoreCase: true)
                : descriptor.Type == typeof(TimeSpan) ? TimeSpan.Parse(text, CultureInfo.InvariantCulture)
                : Convert.ChangeType(text, descriptor.Type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw new ParameterException($"{descriptor.Name} = '{text}' is no {Name(descriptor.Type)}; it takes {descriptor.Range}.", exception);
        }
    }

    private static void CheckRange(ParameterDescriptor descriptor, object? value)
    {
        if (value is null or string or bool or Enum or TimeSpan)
            return;
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (!(number >= descriptor.Minimum && number <= descriptor.Maximum))
            throw new ParameterException(FormattableString.Invariant($"{descriptor.Name} = {number} is outside its range, {descriptor.Range}."));
    }

    private static bool IsSupported(Type type) =>
        type.IsEnum || type == typeof(TimeSpan) || Type.GetTypeCode(type) is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double or TypeCode.Decimal or TypeCode.Boolean or TypeCode.String;

    private static string Name(Type type) => type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(double) || type == typeof(decimal) ? "number"
        : type == typeof(bool) ? "yes or no (true, false)"
        : type.Name;

    internal static string Format(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
