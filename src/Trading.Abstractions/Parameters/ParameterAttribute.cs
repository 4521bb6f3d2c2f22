namespace Trading;

/// <summary>Marks a property as a parameter that hosts may set and optimisers may search.</summary>
/// <remarks>The property must be settable, and a number, a yes or no, an enumeration or a text. Its initial value is the default.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>A parameter without a range.</summary>
    public ParameterAttribute()
        : this(double.NegativeInfinity, double.PositiveInfinity)
    {
    }

    /// <summary>A number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    public ParameterAttribute(double minimum, double maximum)
    {
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <summary>The step that an optimiser takes; 0 lets it choose.</summary>
    public double Step { get; set; }

    /// <summary>What the parameter does, in a sentence.</summary>
    public string? Description { get; set; }
}
