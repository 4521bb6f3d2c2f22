using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Trading.TestData;

namespace Trading.Analytics.Tests;

/// <summary>The rows of performance-metrics.json.gz: what two Python libraries make of given series.</summary>
internal sealed class ReferenceMetrics
{
    private readonly JsonElement _root;

    private ReferenceMetrics(JsonElement root) => _root = root;

    public static ReferenceMetrics Load()
    {
        using var stream = new GZipStream(File.OpenRead(SharedData.Path("reference/performance-metrics.json.gz")), CompressionMode.Decompress);
        return new(JsonDocument.Parse(stream).RootElement);
    }

    public double[] Series(string name) => Numbers(_root.GetProperty("series").GetProperty(name).GetProperty("returns"));

    public IEnumerable<ReferenceRow> Rows(string library)
    {
        foreach (var row in _root.GetProperty(library).EnumerateArray())
        {
            var value = row.GetProperty("value");
            string? benchmark = row.TryGetProperty("benchmark", out var named) ? named.GetString() : null;
            var numbers = new List<double>();
            if (row.TryGetProperty("args", out var arguments))
            {
                foreach (var argument in arguments.EnumerateArray())
                {
                    if (argument.ValueKind == JsonValueKind.String)
                        benchmark = argument.GetString();
                    else
                        numbers.Add(argument.GetDouble());
                }
            }

            var options = row.TryGetProperty("kwargs", out var keywords)
                ? keywords.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.ToString())
                : [];
            yield return new(row.GetProperty("fn").GetString()!, row.GetProperty("series").GetString()!, benchmark, numbers, options, value);
        }
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDouble();
}

internal sealed record ReferenceRow(
    string Function, string Series, string? Benchmark, IReadOnlyList<double> Arguments, IReadOnlyDictionary<string, string> Options, JsonElement Value)
{
    public double Argument(int index) => index < Arguments.Count ? Arguments[index] : 0;

    public double Option(string name, double otherwise) =>
        Options.TryGetValue(name, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public override string ToString() =>
        $"{Function}({Series}{(Benchmark is null ? "" : ", " + Benchmark)}{string.Concat(Arguments.Select(a => FormattableString.Invariant($", {a}")))}{string.Concat(Options.Select(o => $", {o.Key}={o.Value}"))})";
}
