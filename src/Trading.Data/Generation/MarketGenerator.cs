namespace Trading.Data;

/// <summary>A market made of random numbers, bar by bar.</summary>
/// <remarks>
/// The volatility of a bar is that of its regime, times a GARCH(1,1) state, times an intraday shape, times a draw that makes returns
/// Student-t with four degrees of freedom (a normal over the root of a chi-squared). Each bar is a short random walk, from which high
/// and low come, so that they fit open and close. Volume follows the volatility that was drawn, and the hour.
/// </remarks>
internal sealed class MarketGenerator
{
    private const int Steps = 6;

    // GARCH(1,1) with a half-life of 138 bars. What drives it is the variance that was drawn, cut where it would explode.
    private const double Alpha = 0.06;
    private const double Beta = 0.935;
    private const double LargestShock = 8;

    // The mean of what is cut: c (1 - exp(-1/c)) for the reciprocal of a Gamma(2, 1).
    private const double MeanShock = 0.9400247793232364;

    // The share of a bar's variance that lies between the close before and the first trade.
    private const double OpeningShare = 0.02;

    private const double SmallestJump = 5;
    private const double LargestJump = 15;
    private const double LargestStep = 0.3;

    private readonly MarketGeneratorOptions _options;
    private readonly DecimalGrid _prices;
    private readonly DecimalGrid _volumes;
    private readonly double[] _drifts;
    private readonly double _sigma;
    private readonly double _drift;
    private readonly bool _intraday;
    private readonly double _ownShare;
    private readonly double _commonShare;
    private Xoshiro256 _random;
    private Xoshiro256 _market;
    private TradingSession _session;
    private bool _opensSession;
    private MarketRegime _regime = MarketRegime.All[0];
    private int _regimeIndex;
    private double _variance = 1;
    private double _price;
    private Timestamp _open;

    public MarketGenerator(MarketGeneratorOptions options)
    {
        _options = options;
        _prices = new(options.Instrument.TickSize);
        _volumes = new(options.Instrument.LotSize);
        _random = new(options.Seed);
        _market = new(options.MarketSeed);
        _commonShare = Math.Sqrt(options.MarketCorrelation);
        _ownShare = Math.Sqrt(1 - options.MarketCorrelation);
        _price = options.StartPrice;
        _open = options.Timeframe.Floor(options.Start);
        _intraday = options.Timeframe.Nanoseconds < Timeframe.OneDay.Nanoseconds;
        if (options.Calendar is not null && _intraday)
            EnterSession();
        double years = options.Timeframe.Nanoseconds / (365.25 * Timeframe.OneDay.Nanoseconds);
        double variance = options.AnnualVolatility * options.AnnualVolatility * years;
        (double relative, _drifts) = Calibrate(options);
        _sigma = Math.Sqrt(variance / relative);
        for (int i = 0; i < _drifts.Length; i++)
            _drifts[i] *= _sigma;

        // Half of the variance is what compounding takes from the logarithm.
        _drift = (options.AnnualDrift * years) + (variance / relative / 2);
        ChangeRegime();
    }

    /// <summary>The next bar.</summary>
    public Bar Next()
    {
        if (_options.GapProbability > 0 && _random.NextDouble() < _options.GapProbability)
        {
            do
                Simulate();
            while (_random.NextDouble() * _options.GapLength >= 1);
        }

        return Simulate();
    }

    /// <summary>The variance of a bar's return where the noise of a bar has variance 1, and the drift of each regime.</summary>
    /// <remarks>
    /// A regime of mean length m and drift d adds 2 d² m to the variance of each bar in it, since its lengths are exponential.
    /// </remarks>
    private static (double Variance, double[] Drifts) Calibrate(MarketGeneratorOptions options)
    {
        double total = MarketRegime.All.Sum(regime => regime.Weight * regime.Length);
        double rising = MarketRegime.All.Where(regime => regime.Trend > 0).Sum(regime => regime.Weight * regime.Length) / total;
        double falling = MarketRegime.All.Where(regime => regime.Trend < 0).Sum(regime => regime.Weight * regime.Length) / total;
        double jumps = options.JumpProbability * ((LargestJump * LargestJump) + (LargestJump * SmallestJump) + (SmallestJump * SmallestJump)) / 3;
        double variance = 0;
        var drifts = new double[MarketRegime.All.Length];
        for (int i = 0; i < drifts.Length; i++)
        {
            var regime = MarketRegime.All[i];
            double share = regime.Weight * regime.Length / total;
            double length = regime.Length * options.RegimeLength;

            // Falls make up for lasting less than rises do, so that the market as a whole goes nowhere.
            double balance = regime.Trend < 0 ? rising / falling : 1;
            drifts[i] = regime.Trend * balance * options.TrendStrength / Math.Sqrt(options.RegimeLength);
            variance += share * ((regime.Volatility * regime.Volatility * (1 + jumps)) + (2 * drifts[i] * drifts[i] * length));
        }

        return (variance, drifts);
    }

    private Bar Simulate()
    {
        if (_random.NextDouble() * _regime.Length * _options.RegimeLength < 1)
            ChangeRegime();
        double hour = _intraday ? Season() : 0;

        // 2 / chi-squared with four degrees of freedom, which is twice the sum of two exponentials; mean 1.
        double mixing = 1 / -PortableMath.Log(_random.NextPositive() * _random.NextPositive());
        double activity = Math.Sqrt(_variance * mixing) * _regime.Volatility * (_intraday ? 0.84 + (0.45 * hour) : 1);
        double deviation = _sigma * activity;
        double jump = Jump();
        double step = deviation * Math.Sqrt((1 - OpeningShare) / Steps);
        double drift = (_drift + _drifts[_regimeIndex]) / Steps;
        Move(deviation * Math.Sqrt(_opensSession ? OpeningShare + _options.OvernightVariance : OpeningShare) * NextNoise());
        double open = _price;
        double high = open;
        double low = open;
        for (int i = 0; i < Steps; i++)
        {
            Move(drift + (step * NextNoise()) + (i == 0 ? jump : 0));
            high = Math.Max(high, _price);
            low = Math.Min(low, _price);
        }

        _variance = 1 - Alpha - Beta + (_variance * (Beta + (Alpha * Math.Min(mixing, LargestShock) / MeanShock)));
        double volume = _options.AverageVolume * (_intraday ? 0.6 + (1.2 * hour) : 1) * (0.3 + (0.85 * Math.Min(activity, 12)))
            * -PortableMath.Log(_random.NextPositive() * _random.NextPositive()) / 2;
        return ToBar(open, high, low, volume);
    }

    private Bar ToBar(double open, double high, double low, double volume)
    {
        if (_options.BadTickProbability > 0 && _random.NextDouble() < _options.BadTickProbability)
        {
            double distance = 0.05 + (0.15 * _random.NextDouble());
            if (_random.NextDouble() < 0.5)
                high *= 1 + distance;
            else
                low *= 1 - distance;
        }

        var openTime = _open;
        var closeTime = _options.Timeframe.CloseOf(openTime);
        _open = closeTime;
        _opensSession = false;
        if (_options.Calendar is not null && _intraday)
            EnterSession();
        return new(openTime, closeTime, OnGrid(open), OnGrid(high), OnGrid(low), OnGrid(_price), _volumes.ValueOf(_volumes.StepsOf(volume)));
    }

    /// <summary>Moves to the next open where the market is closed.</summary>
    private void EnterSession()
    {
        if (_session.Contains(_open))
            return;
        try
        {
            if (!_options.Calendar!.TryGetSession(_open, out _session))
                _session = _options.Calendar.NextSession(_open);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new MarketDataException($"The calendar {_options.Calendar} does not reach to {_open}; generate fewer bars, or from another start.", e);
        }

        _open = _open > _session.Open ? _open : _session.Open;
        _opensSession = true;
    }

    private double NextNoise() => _commonShare == 0
        ? _random.NextNormal()
        : (_ownShare * _random.NextNormal()) + (_commonShare * _market.NextNormal());

    private double OnGrid(double price) => _prices.ValueOf(Math.Max(1, _prices.StepsOf(price)));

    private void Move(double relative) => _price *= 1 + Math.Clamp(relative, -LargestStep, LargestStep);

    private double Jump()
    {
        if (_random.NextDouble() >= _options.JumpProbability)
            return 0;
        double size = (SmallestJump + ((LargestJump - SmallestJump) * _random.NextDouble())) * _regime.Volatility * _sigma;
        return _random.NextDouble() < 0.5 ? size : -size;
    }

    /// <summary>1 at the ends of the session or of the UTC day, 0 in its middle.</summary>
    private double Season()
    {
        if (_options.Calendar is not null)
        {
            double into = (double)(_open.UnixNanoseconds - _session.Open.UnixNanoseconds) / (_session.Close.UnixNanoseconds - _session.Open.UnixNanoseconds);
            return ((2 * into) - 1) * ((2 * into) - 1);
        }

        double day = (double)(_open.UnixNanoseconds - Timeframe.OneDay.Floor(_open).UnixNanoseconds) / Timeframe.OneDay.Nanoseconds;
        double distance = (2 * day) - 1;
        return distance * distance;
    }

    private void ChangeRegime()
    {
        double at = _random.NextDouble();
        _regimeIndex = 0;
        while (_regimeIndex < MarketRegime.All.Length - 1 && (at -= MarketRegime.All[_regimeIndex].Weight) >= 0)
            _regimeIndex++;
        _regime = MarketRegime.All[_regimeIndex];
    }
}
