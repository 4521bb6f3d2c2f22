using System.Text.Json;

namespace Trading.Benchmarks;

/// <summary>Prints one JSON line a figure.</summary>
internal sealed class FigureWriter(TextWriter output)
{
    /// <param name="name">The figure's name, for example <c>engine.sma_cross</c>.</param>
    /// <param name="value">The figure.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="ratio">The figure over that of the bare loop or baseline of the same run, or null where there is none.</param>
    public void Write(string name, double value, string unit, double? ratio = null) =>
        output.WriteLine(JsonSerializer.Serialize(new { name, value = Round(value), unit, ratio = ratio is { } known ? Round(known) : (double?)null }));

    private static double Round(double value) =>
        value == 0 || !double.IsFinite(value) ? value : double.Parse(value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
