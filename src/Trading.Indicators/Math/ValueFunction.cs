namespace Trading.Indicators;

/// <summary>An indicator that is a function of the last value alone. Derive from it and give the function.</summary>
public abstract class ValueFunction : ValueIndicator
{
    private bool _isReady;

    /// <inheritdoc/>
    public sealed override bool IsReady => _isReady;

    /// <inheritdoc/>
    public sealed override int WarmUp => 1;

    /// <inheritdoc/>
    public sealed override void Update(double value)
    {
        _isReady |= double.IsFinite(value);
        Push(double.IsFinite(value) ? Function(value) : double.NaN);
    }

    /// <summary>The function; NaN where it has no value.</summary>
    /// <param name="value">A finite number.</param>
    protected abstract double Function(double value);

    /// <inheritdoc/>
    protected sealed override void VisitState(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Visit(ref _isReady);
    }
}
