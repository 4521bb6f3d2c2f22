namespace Trading;

/// <summary>
/// Goes over the state of an indicator, field by field, to write it, to read it back or to clear it: one list of fields for all three, so
/// that none can be forgotten in one of them. Passed to <see cref="Indicator.VisitState"/>.
/// </summary>
public sealed class IndicatorState
{
    private readonly StateWriter? _writer;
    private readonly StateReader? _reader;

    internal IndicatorState()
    {
    }

    internal IndicatorState(StateWriter writer) => _writer = writer;

    internal IndicatorState(StateReader reader) => _reader = reader;

    /// <summary>A number.</summary>
    /// <param name="field">Where it is kept.</param>
    /// <param name="initial">What it is before the first bar.</param>
    public void Visit(ref double field, double initial = 0)
    {
        if (_writer is not null)
            _writer.Write(field);
        else
            field = _reader?.ReadDouble() ?? initial;
    }

    /// <summary>A whole number.</summary>
    /// <param name="field">Where it is kept.</param>
    /// <param name="initial">What it is before the first bar.</param>
    public void Visit(ref int field, int initial = 0)
    {
        if (_writer is not null)
            _writer.Write(field);
        else
            field = _reader?.ReadInt32() ?? initial;
    }

    /// <summary>A whole number.</summary>
    /// <param name="field">Where it is kept.</param>
    /// <param name="initial">What it is before the first bar.</param>
    public void Visit(ref long field, long initial = 0)
    {
        if (_writer is not null)
            _writer.Write(field);
        else
            field = _reader?.ReadInt64() ?? initial;
    }

    /// <summary>A yes or no.</summary>
    /// <param name="field">Where it is kept.</param>
    /// <param name="initial">What it is before the first bar.</param>
    public void Visit(ref bool field, bool initial = false)
    {
        if (_writer is not null)
            _writer.Write(field);
        else
            field = _reader?.ReadBoolean() ?? initial;
    }

    /// <summary>Numbers that are all 0 before the first bar; their count is fixed by the parameters.</summary>
    public void Visit(Span<double> fields)
    {
        if (_writer is not null)
            _writer.Write(fields);
        else if (_reader is not null)
            _reader.Read(fields);
        else
            fields.Clear();
    }

    /// <summary>Whole numbers that are all 0 before the first bar; their count is fixed by the parameters.</summary>
    public void Visit(Span<int> fields)
    {
        foreach (ref int field in fields)
            Visit(ref field);
    }

    /// <summary>An indicator that is part of this one.</summary>
    public void Visit(Indicator part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (_writer is not null)
            part.Save(_writer);
        else if (_reader is not null)
            part.Restore(_reader);
        else
            part.Reset();
    }
}
