using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>The dominant cycle of a series after John Ehlers: a smoothed price goes through Hilbert transforms, and their phase's speed gives the period.</summary>
internal struct HilbertCycle
{
    /// <summary>The longest cycle, and how many prices are kept for it.</summary>
    public const int Longest = 50;

    private const int Memory = 64;
    private const double Outer = 0.0962;
    private const double Inner = 0.5769;

    // The last eight values of the four lines that are transformed: smoothed price, detrender, in-phase, quadrature.
    private readonly Vector256<double>[] _lines;
    private readonly double[] _prices;

    // Each is kept twice, so that the last ones are always one stretch.
    private readonly double[] _smoothed;
    private readonly CycleAngle _angle;
    private readonly int _idle;
    private readonly int _warmUp;
    private int _skip;
    private int _place;
    private double _in;
    private double _quadrature;
    private double _real;
    private double _imaginary;

    /// <summary>Creates the cycle.</summary>
    /// <param name="idle">How many prices pass before the transforms begin: TA-Lib's functions differ in that.</param>
    /// <param name="warmUp">How many prices it takes until the first value.</param>
    public HilbertCycle(int idle, int warmUp)
    {
        _lines = new Vector256<double>[8];
        _prices = new double[Memory];
        _smoothed = new double[2 * Memory];
        _angle = new();
        _idle = _skip = idle;
        _warmUp = Missing = warmUp;
    }

    public int Missing;
    public double InPhase;
    public double Quadrature;
    public double Period;
    public double SmoothPeriod;

    /// <summary>The dominant cycle in whole bars, at most <see cref="Longest"/>.</summary>
    public readonly int WholePeriod => (int)(SmoothPeriod + 0.5);

    /// <summary>The price as many bars ago.</summary>
    public readonly double Price(int age) => _prices[(_place - 1 - age) & (Memory - 1)];

    /// <summary>The smoothed price as many bars ago.</summary>
    public readonly double Smoothed(int age) => _smoothed[(_place - 1 - age) & (Memory - 1)];

    /// <summary>The last smoothed prices, the oldest first.</summary>
    public readonly ReadOnlySpan<double> SmoothedPrices(int count) => _smoothed.AsSpan(((_place - 1) & (Memory - 1)) + Memory - count + 1, count);

    /// <summary>Takes in a price, which must be finite; false while the transforms have not begun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(double price)
    {
        if (Missing > 0)
            Missing--;
        int slot = _place & (Memory - 1);
        _prices[slot] = price;
        _place++;
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        double smoothed = ((4 * price) + (3 * Price(1)) + (2 * Price(2)) + Price(3)) * 0.1;
        _smoothed[slot] = _smoothed[slot + Memory] = smoothed;
        double gain = Math.FusedMultiplyAdd(0.075, Period, 0.54);

        // What the older values give to the transforms of all four lines; the newest are added one after the other.
        var lines = _lines;
        int now = _place;
        var older = (Inner * (lines[(now - 2) & 7] - lines[(now - 4) & 7])) - (Outer * lines[(now - 6) & 7]);
        double inPhaseNow = lines[(now - 3) & 7].GetElement(1);
        double detrender = Math.FusedMultiplyAdd(Outer, smoothed, older.GetElement(0)) * gain;
        double quadratureNow = Math.FusedMultiplyAdd(Outer, detrender, older.GetElement(1)) * gain;
        double advancedIn = Math.FusedMultiplyAdd(Outer, inPhaseNow, older.GetElement(2)) * gain;
        double advancedQuadrature = Math.FusedMultiplyAdd(Outer, quadratureNow, older.GetElement(3)) * gain;
        lines[now & 7] = Vector256.Create(smoothed, detrender, inPhaseNow, quadratureNow);
        InPhase = inPhaseNow;
        Quadrature = quadratureNow;
        double quadrature = Math.FusedMultiplyAdd(0.2, quadratureNow + advancedIn, 0.8 * _quadrature);
        double inPhase = Math.FusedMultiplyAdd(0.2, inPhaseNow - advancedQuadrature, 0.8 * _in);
        _real = Math.FusedMultiplyAdd(0.2, (inPhase * _in) + (quadrature * _quadrature), 0.8 * _real);
        _imaginary = Math.FusedMultiplyAdd(0.2, (inPhase * _quadrature) - (quadrature * _in), 0.8 * _imaginary);
        _quadrature = quadrature;
        _in = inPhase;

        double last = Period, period = last;
        if (_imaginary != 0 && _real != 0)
            period = _angle.Bars(_imaginary / _real);
        period = double.MaxNative(double.MinNative(period, 1.5 * last), 0.67 * last);
        period = double.MinNative(double.MaxNative(period, 6), Longest);
        Period = Math.FusedMultiplyAdd(0.2, period, 0.8 * last);
        SmoothPeriod = Math.FusedMultiplyAdd(0.33, Period, 0.67 * SmoothPeriod);
        return true;
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(MemoryMarshal.Cast<Vector256<double>, double>(_lines.AsSpan()));
        state.Visit(_prices);
        state.Visit(_smoothed);
        state.Visit(ref _skip, _idle);
        state.Visit(ref _place);
        state.Visit(ref _in);
        state.Visit(ref _quadrature);
        state.Visit(ref _real);
        state.Visit(ref _imaginary);
        state.Visit(ref Missing, _warmUp);
        state.Visit(ref InPhase);
        state.Visit(ref Quadrature);
        state.Visit(ref Period);
        state.Visit(ref SmoothPeriod);
    }
}
