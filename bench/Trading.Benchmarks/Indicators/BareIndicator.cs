namespace Trading.Benchmarks.Indicators;

/// <summary>The least that an indicator can do: a dependent multiply-add, kept in a field from bar to bar. What its update takes, no streaming update is below.</summary>
internal sealed class BareIndicator : ValueIndicator
{
    private double _value;
    private bool _isReady;

    public override bool IsReady => _isReady;

    public override int WarmUp => 1;

    public override void Update(double value)
    {
        _value = Math.FusedMultiplyAdd(_value, 0.9, value * 0.1);
        _isReady = true;
        Push(_value);
    }
}
