namespace Trading.Recording;

/// <summary>Follows equity step by step and keeps the deepest drawdowns.</summary>
internal sealed class DrawdownRecorder(double initialEquity)
{
    private const int Kept = 20;
    private readonly List<DrawdownPeriod> _deepest = new(Kept + 1);
    private double _peak = initialEquity;
    private double _trough = initialEquity;
    private Timestamp _peakTime;
    private Timestamp _troughTime;

    /// <summary>Takes in the equity at <paramref name="time"/>; it stayed as it was from the last call until <paramref name="previous"/>.</summary>
    public void Mark(Timestamp previous, Timestamp time, double equity)
    {
        if (equity >= _peak)
        {
            if (_trough < _peak)
                Record(time);
            _peak = _trough = equity;
        }
        else if (equity < _trough)
        {
            if (_trough == _peak)
                _peakTime = previous;
            _trough = equity;
            _troughTime = time;
        }
    }

    /// <summary>More than was known was there from the start.</summary>
    public void Deposit(double amount) => (_peak, _trough) = (_peak + amount, _trough + amount);

    public void Finish()
    {
        if (_trough < _peak)
            Record(null);
        _trough = _peak;
    }

    public IReadOnlyList<DrawdownPeriod> Deepest() => [.. _deepest];

    private void Record(Timestamp? recovery)
    {
        double depth = 1 - (_trough / _peak);
        if (_deepest.Count == Kept && depth <= _deepest[^1].Depth)
            return;
        int index = _deepest.FindIndex(other => other.Depth < depth);
        _deepest.Insert(index < 0 ? _deepest.Count : index, new(_peakTime, _troughTime, recovery, depth, _peak, _trough));
        if (_deepest.Count > Kept)
            _deepest.RemoveAt(Kept);
    }
}
