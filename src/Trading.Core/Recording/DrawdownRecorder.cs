namespace Trading.Recording;

/// <summary>Follows equity step by step and keeps the deepest drawdowns.</summary>
internal sealed class DrawdownRecorder(double initialEquity)
{
    private const int Kept = 20;
    private readonly List<DrawdownPeriod> _deepest = new(Kept + 1);
    private double _peak = initialEquity;
    private double _trough = initialEquity;
    private Timestamp _peakTime = Timestamp.MinValue;
    private Timestamp _troughTime;

    public void Mark(Timestamp time, double equity)
    {
        if (equity >= _peak)
        {
            if (_trough < _peak)
                Record(time);
            _peak = _trough = equity;
            _peakTime = time;
        }
        else if (equity < _trough)
        {
            _trough = equity;
            _troughTime = time;
            if (_peakTime == Timestamp.MinValue)
                _peakTime = time;
        }
    }

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
