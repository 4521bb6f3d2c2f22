namespace Trading;

/// <summary>A number that is computed bar by bar. Extension point: derive from this, or from <see cref="ValueIndicator"/> where one value a bar is enough.</summary>
/// <remarks>
/// Contract, held by the conformance suite of Trading.Testing: <see cref="Update(in Bar)"/> takes constant time and allocates nothing;
/// before <see cref="WarmUp"/> bars the value is <see cref="double.NaN"/>; a bar that is not a number gives NaN and leaves the state as it was;
/// after <see cref="Reset"/> all is as new; saving and restoring at any bar changes nothing that follows.
/// </remarks>
public abstract class Indicator : IStateful
{
    /// <summary>The value as of the last bar; NaN while there is none.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>The value as of the bar before; NaN while there is none.</summary>
    public double Previous { get; private set; } = double.NaN;

    /// <summary>Whether <see cref="Value"/> is there: enough bars were seen.</summary>
    public abstract bool IsReady { get; }

    /// <summary>How many bars it takes until the first value; 1 or more.</summary>
    public abstract int WarmUp { get; }

    /// <summary>Takes in one more bar.</summary>
    public abstract void Update(in Bar bar);

    /// <summary>Forgets all bars.</summary>
    public virtual void Reset()
    {
        Value = Previous = double.NaN;
        VisitState(new IndicatorState());
    }

    /// <summary>Whether this rose above <paramref name="other"/> with the last bar: at or below before, above now. False while either has no two values.</summary>
    public bool CrossedAbove(Indicator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Previous <= other.Previous && Value > other.Value;
    }

    /// <summary>Whether this fell below <paramref name="other"/> with the last bar: at or above before, below now. False while either has no two values.</summary>
    public bool CrossedBelow(Indicator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Previous >= other.Previous && Value < other.Value;
    }

    /// <summary>Whether this rose above <paramref name="level"/> with the last bar.</summary>
    public bool CrossedAbove(double level) => Previous <= level && Value > level;

    /// <summary>Whether this fell below <paramref name="level"/> with the last bar.</summary>
    public bool CrossedBelow(double level) => Previous >= level && Value < level;

    /// <inheritdoc/>
    public virtual void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(GetType().Name);
        writer.Write(Value);
        writer.Write(Previous);
        VisitState(new IndicatorState(writer));
    }

    /// <inheritdoc/>
    public virtual void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string name = reader.ReadString();
        if (!string.Equals(name, GetType().Name, StringComparison.Ordinal))
            throw new InvalidDataException($"The state is one of '{name}', not of '{GetType().Name}'.");
        Value = reader.ReadDouble();
        Previous = reader.ReadDouble();
        VisitState(new IndicatorState(reader));
    }

    /// <summary>Passes every field that changes with the bars to <paramref name="state"/>, always in the same order; <see cref="Value"/> and <see cref="Previous"/> are taken care of.</summary>
    /// <remarks>Saving, restoring and resetting all come from this one list. It is not called on the way of an update.</remarks>
    protected virtual void VisitState(IndicatorState state)
    {
    }

    /// <summary>Makes <paramref name="value"/> the present value and the present one the previous. Call exactly once an update.</summary>
    protected void Push(double value)
    {
        Previous = Value;
        Value = value;
    }

    /// <summary>The value in words, for debugging.</summary>
    public override string ToString() => FormattableString.Invariant($"{GetType().Name} {Value}");
}
