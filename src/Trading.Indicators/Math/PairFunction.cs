namespace Trading.Indicators;

/// <summary>An indicator that is a function of the last two values alone. Derive from it and give the function.</summary>
public abstract class PairFunction : PairIndicator
{
    private bool _isReady;

    /// <inheritdoc/>
    public sealed override bool IsReady => _isReady;

    /// <inheritdoc/>
    public sealed override int WarmUp => 1;

    /// <inheritdoc/>
    public sealed override void Update(double first, double second)
    {
        bool isNumber = double.IsFinite(first) && double.IsFinite(second);
        _isReady |= isNumber;
        Push(isNumber ? Function(first, second) : double.NaN);
    }

    /// <summary>The function; NaN where it has no value.</summary>
    /// <param name="first">A finite number.</param>
    /// <param name="second">A finite number.</param>
    protected abstract double Function(double first, double second);

    /// <inheritdoc/>
    protected sealed override void VisitState(IndicatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Visit(ref _isReady);
    }
}
