namespace Trading;

/// <summary>A parameter of a strategy: its name, type, range and default.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Minimum">The smallest value; negative infinity where none is set.</param>
/// <param name="Maximum">The largest value; positive infinity where none is set.</param>
/// <param name="Step">The optimiser's step; 0 where none is set.</param>
/// <param name="Default">The value of a new strategy, in the invariant culture.</param>
/// <param name="Description">What it does, or <see langword="null"/>.</param>
public sealed record ParameterDescriptor(string Name, Type Type, double Minimum, double Maximum, double Step, string Default, string? Description)
{
    /// <summary>The range in words: <c>2 to 200</c>, or what can be written.</summary>
    public string Range => Type.IsEnum ? string.Join(", ", Enum.GetNames(Type))
        : Type == typeof(bool) ? "true, false"
        : double.IsInfinity(Minimum) && double.IsInfinity(Maximum) ? "any"
        : FormattableString.Invariant($"{Minimum} to {Maximum}");
}
