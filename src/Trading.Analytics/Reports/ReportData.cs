using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Trading.Analytics;

/// <summary>The data of a report as compact JSON: columns and rows of bare numbers, rounded to what can be seen.</summary>
internal sealed class ReportData
{
    private readonly BacktestResult _result;
    private readonly BacktestStatistics _statistics;
    private readonly HtmlReportOptions _options;
    private readonly CompactWriter _json;

    private ReportData(BacktestResult result, HtmlReportOptions options, CompactWriter json)
    {
        _result = result;
        _options = options;
        _json = json;
        _statistics = result.CreateStatistics(options.Statistics);
    }

    public static ReadOnlyMemory<byte> Create(BacktestResult result, HtmlReportOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        using (var writer = new Utf8JsonWriter(buffer))
            new ReportData(result, options, new(writer)).Write();
        return buffer.WrittenMemory;
    }

    private void Write()
    {
        _json.StartObject();
        Head();
        Statistics();
        Points();
        new ReportTrades(_result, _json).Write();
        Periods();
        Drawdowns();
        Rolling();
        Luck();
        Orders();
        _json.EndObject();
    }

    private void Head()
    {
        var instrument = _result.Data[0].Instrument;
        _json.Text("title", _options.Title ?? _result.Strategy);
        _json.Text("strategy", _result.Strategy);
        _json.Text("instrument", instrument.ToString());
        _json.Text("currency", _result.Currency.Code);
        _json.Number("currencyDecimals", _result.Currency.Decimals);
        _json.Number("priceDecimals", DecimalsOf(instrument.TickSize));
        _json.Number("initialCash", (double)_result.InitialCash);
        _json.Text("fillModel", _result.FillModel);
        _json.Text("orderHash", _result.OrderHash);
        _json.Text("fault", _result.Fault);
        _json.Rows("warnings", _result.Warnings, (json, text) => json.Value(text));
        _json.Rows("messages", _result.Messages, (json, text) => json.Value(text));
        _json.Rows("parameters", _result.Parameters.OrderBy(item => item.Key, StringComparer.Ordinal), (json, item) => json.Row(item.Key, item.Value));
        _json.Rows("data", _result.Data, (json, data) =>
        {
            json.StartObject();
            json.Text("instrument", data.Instrument.ToString());
            json.Text("timeframe", data.Timeframe.ToString());
            json.Text("description", data.Description);
            json.Number("bars", data.Bars);
            json.Number("start", CompactWriter.Seconds(data.Start));
            json.Number("end", CompactWriter.Seconds(data.End));
            json.Number("gaps", data.Gaps);
            json.Number("missing", data.MissingBars);
            json.Number("largestGap", data.LargestGap.TotalSeconds);
            json.EndObject();
        });
    }

    private void Statistics()
    {
        var basis = _statistics.Basis;
        _json.Text("basis", string.Create(CultureInfo.InvariantCulture,
            $"From {basis.Observations:#,0} returns of {(basis.Sampling == "UTC days" ? basis.Sampling : "periods of " + basis.Sampling)}; {basis.PeriodsPerYear:#,0.##} a year; risk-free rate {basis.RiskFreeRate * 100:0.##} %."));
        _json.Rows("statistics", StatisticCatalog.All, (json, definition) =>
        {
            var value = definition.ValueOf(_statistics);
            json.StartObject();
            json.Text("key", definition.Key);
            json.Text("name", definition.Name);
            json.Text("group", definition.Group.Title);
            json.Text("formula", definition.Formula);
            json.Text("source", definition.Source);
            json.Text("text", value.ToString(_result.Currency));
            json.Number("value", value.Number);
            json.Flag("signed", definition.IsSigned);
            json.EndObject();
        });
    }

    private void Points()
    {
        int merged = EquityDecimator.MergedOf(_result.Equity.Count, _options.MaxPoints);
        double cash = (double)_result.InitialCash, price = _result.Data[0].FirstPrice;
        EquityPoint[] points = [new(_result.Data[0].Start, cash, cash, 0, price, price, price, price), .. EquityDecimator.Merge(_result.Equity, merged)];
        double[] depths = [0, .. EquityDecimator.Depths(_result, merged)];
        _json.StartObject("points");
        _json.Number("merged", merged);
        double before = 0;
        _json.Rows("time", points, (json, point) =>
        {
            double time = CompactWriter.Seconds(point.Time);
            json.Exact(time - before);
            before = time;
        });
        Column("equity", points, point => point.Equity);
        _json.Rows("depth", depths, (json, depth) => json.Value(depth, 4));
        Column("exposure", points, point => point.Exposure, digits: 4);
        Column("open", points, point => point.Open);
        Column("high", points, point => point.High);
        Column("low", points, point => point.Low);
        Column("close", points, point => point.Close);
        _json.EndObject();
    }

    private void Column(string name, EquityPoint[] points, Func<EquityPoint, double> value, int digits = 8) =>
        _json.Rows(name, points, (json, point) => json.Value(value(point), digits));

    private void Periods()
    {
        _json.Rows("months", _statistics.Months, (json, month) => json.Row(month.Year, month.Month!.Value, month.Return, month.BenchmarkReturn, month.Trades));
        _json.Rows("years", _statistics.Years, (json, year) => json.Row(year.Year, year.Return, year.BenchmarkReturn, year.MaxDrawdown, year.Trades));
    }

    private void Drawdowns() => _json.Rows("drawdowns", _result.Drawdowns, (json, drawdown) =>
    {
        json.StartArray();
        json.Exact(CompactWriter.Seconds(drawdown.PeakTime));
        json.Exact(CompactWriter.Seconds(drawdown.TroughTime));
        json.Exact(drawdown.RecoveryTime is { } recovery ? CompactWriter.Seconds(recovery) : double.NaN);
        json.Value(drawdown.Depth, 6);
        json.EndArray();
    });

    private void Rolling()
    {
        var rolling = RollingStatistics.From(_result, options: _options.Statistics);
        // A window of a year has hundreds of points, one of minutes tens of thousands; a plot shows a few hundred.
        int step = Math.Max(1, rolling.Times.Count / 500);
        void Thin<T>(string name, IReadOnlyList<T> values, Action<CompactWriter, T> write) =>
            _json.Rows(name, values.Where((_, i) => (values.Count - 1 - i) % step == 0), write);
        _json.StartObject("rolling");
        _json.Number("window", rolling.Window);
        _json.Text("sampling", rolling.Sampling);
        Thin("times", rolling.Times, (json, time) => json.Exact(CompactWriter.Seconds(time)));
        Thin("sharpe", rolling.SharpeRatio, (json, value) => json.Value(value, 4));
        Thin("volatility", rolling.Volatility, (json, value) => json.Value(value, 4));
        _json.EndObject();
    }

    private void Luck()
    {
        var options = _options.MonteCarlo ?? new();
        if (MonteCarlo.From(_result, options) is not { } drawn)
            return;
        _json.StartObject("monteCarlo");
        _json.Number("paths", drawn.Paths);
        _json.Text("seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        _json.Number("probabilityOfLoss", drawn.ProbabilityOfLoss);
        _json.Number("actualFinalEquity", drawn.ActualFinalEquity);
        _json.Number("actualMaxDrawdown", drawn.ActualMaxDrawdown);
        _json.Rows("finalEquity", MonteCarlo.FanQuantiles, (json, quantile) => json.Value(drawn.FinalEquity.Quantile(quantile), 8));
        _json.Rows("maxDrawdown", MonteCarlo.FanQuantiles, (json, quantile) => json.Value(drawn.MaxDrawdown.Quantile(quantile), 4));
        _json.Rows("steps", drawn.FanSteps, (json, step) => json.Exact(step));
        _json.Rows("actual", drawn.FanSteps, (json, step) => json.Value(drawn.ActualEquity[step], 6));
        _json.Rows("fan", drawn.Fan, (json, line) =>
        {
            json.StartArray();
            foreach (double value in line)
                json.Value(value, 6);
            json.EndArray();
        });
        _json.EndObject();
    }

    private void Orders()
    {
        _json.StartObject("orders");
        _json.Rows("statuses", _result.Orders.CountBy(order => order.Status).OrderBy(item => item.Key), (json, item) => json.Row(item.Key.ToString(), item.Value));
        var refused = _result.Orders.Where(order => order.DenialReason != OrderDenialReason.None || order.Status is OrderStatus.Denied or OrderStatus.Rejected);
        _json.Rows("refused", refused.CountBy(order => (order.Status, order.DenialReason)).OrderByDescending(item => item.Value).ThenBy(item => item.Key),
            (json, item) => json.Row(item.Key.Status.ToString(), item.Key.DenialReason == OrderDenialReason.None ? "by the venue" : item.Key.DenialReason.ToString(), item.Value));
        _json.EndObject();
    }

    private static int DecimalsOf(decimal step) => (step / 1.0000000000000000000000000000m).Scale;
}
