using System.Globalization;
using System.Reflection;

namespace Trading.Indicators;

/// <summary>What is known of an indicator: for command lines, charts and optimisers.</summary>
public sealed class IndicatorEntry
{
    private readonly ConstructorInfo _constructor;

    internal IndicatorEntry(Type type, IndicatorInfoAttribute info)
    {
        Type = type;
        Title = info.Title;
        Group = info.Group;
        Source = info.Source;
        TaLib = info.TaLib;
        Pane = info.Pane;
        Input = typeof(ValueIndicator).IsAssignableFrom(type) ? IndicatorInput.Value
            : typeof(PairIndicator).IsAssignableFrom(type) ? IndicatorInput.Pair
            : IndicatorInput.Bar;
        _constructor = type.GetConstructors()[0];
        Parameters = [.. _constructor.GetParameters().Select(parameter => Describe(type, parameter))];
        Outputs = [new(info.Output, info.TaLibOutput, info.Style, static indicator => indicator.Value), .. FurtherOutputs(type)];
    }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>The class's name.</summary>
    public string Name => Type.Name;

    /// <summary>The name in words.</summary>
    public string Title { get; }

    /// <summary>The family.</summary>
    public IndicatorGroup Group { get; }

    /// <summary>Who published the formula, and where.</summary>
    public string Source { get; }

    /// <summary>The name of the same function in TA-Lib; null where there is none.</summary>
    public string? TaLib { get; }

    /// <summary>Where a chart shows it.</summary>
    public PlotPane Pane { get; }

    /// <summary>What it takes in.</summary>
    public IndicatorInput Input { get; }

    /// <summary>The parameters, in the constructor's order.</summary>
    public IReadOnlyList<IndicatorParameter> Parameters { get; }

    /// <summary>The outputs; the first is <see cref="Indicator.Value"/>.</summary>
    public IReadOnlyList<IndicatorOutput> Outputs { get; }

    /// <summary>Creates an indicator.</summary>
    /// <param name="parameters">Values by name, in any case; a text is read in the invariant culture. Those left out have their defaults.</param>
    /// <exception cref="ArgumentException">There is no parameter of that name, or its value does not fit.</exception>
    public Indicator Create(IReadOnlyDictionary<string, object>? parameters = null)
    {
        object[] arguments = [.. Parameters.Select(parameter => parameter.Default)];
        foreach (var (name, value) in parameters ?? new Dictionary<string, object>(StringComparer.Ordinal))
        {
            int index = IndexOf(name);
            arguments[index] = Read(Parameters[index], value);
        }

        return (Indicator)_constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
    }

    /// <summary>The class's name.</summary>
    public override string ToString() => Name;

    private int IndexOf(string name)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (string.Equals(Parameters[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        string known = Parameters.Count == 0 ? "none" : string.Join(", ", Parameters.Select(parameter => parameter.Name));
        throw new ArgumentException($"{Name} has no parameter '{name}'; it has {known}.", nameof(name));
    }

    private object Read(IndicatorParameter parameter, object value)
    {
        try
        {
            if (parameter.Type == typeof(Timeframe))
                return value is Timeframe timeframe ? timeframe : Timeframe.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!);
            if (parameter.Type == typeof(TimeSpan))
                return value is TimeSpan span ? span : value is string written ? TimeSpan.Parse(written, CultureInfo.InvariantCulture) : TimeSpan.FromHours(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            if (!parameter.Type.IsEnum)
                return Convert.ChangeType(value, parameter.Type, CultureInfo.InvariantCulture);
            return value is string text ? Enum.Parse(parameter.Type, text, ignoreCase: true) : Enum.ToObject(parameter.Type, Convert.ToInt32(value, CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            throw new ArgumentException($"{Name}: {parameter.Name} cannot be '{value}'; it is of type {parameter.Type.Name}.", nameof(value), exception);
        }
    }

    private IndicatorParameter Describe(Type type, ParameterInfo parameter)
    {
        var property = type.GetProperties().FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        var range = property?.GetCustomAttribute<ParameterAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} has no property with a [Parameter] for its constructor's '{parameter.Name}'.");
        if (!parameter.HasDefaultValue)
            throw new InvalidOperationException($"{type.Name} has no default for its constructor's '{parameter.Name}'.");
        object standard = parameter.DefaultValue ?? Chosen(property!);
        if (!parameter.ParameterType.IsEnum)
            return new(parameter.Name!, parameter.ParameterType, range.Minimum, range.Maximum, standard);
        var values = Enum.GetValuesAsUnderlyingType(parameter.ParameterType).Cast<int>().ToArray();
        return new(parameter.Name!, parameter.ParameterType, values.Min(), values.Max(), Enum.ToObject(parameter.ParameterType, standard));
    }

    /// <summary>What an indicator makes of a parameter that is left out, where that cannot be written as a constant: of times.</summary>
    private object Chosen(PropertyInfo property) => property.GetValue(
        _constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. _constructor.GetParameters().Select(parameter => parameter.DefaultValue)], CultureInfo.InvariantCulture))!;

    private static IEnumerable<IndicatorOutput> FurtherOutputs(Type type) =>
        from property in type.GetProperties()
        let output = property.GetCustomAttribute<OutputAttribute>()
        where output is not null
        orderby property.MetadataToken
        select new IndicatorOutput(property.Name, output.TaLib, output.Style, Reader(type, property));

    private static Func<Indicator, double> Reader(Type type, PropertyInfo property) =>
        (Func<Indicator, double>)typeof(IndicatorEntry).GetMethod(nameof(Bind), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [property.GetMethod])!;

    private static Func<Indicator, double> Bind<T>(MethodInfo getter)
        where T : Indicator
    {
        var read = getter.CreateDelegate<Func<T, double>>();
        return indicator => read((T)indicator);
    }
}
