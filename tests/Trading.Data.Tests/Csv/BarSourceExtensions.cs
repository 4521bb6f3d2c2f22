namespace Trading.Data.Tests;

public static class BarSourceExtensions
{
    /// <summary>All bars of a source; checks on the way that the reader keeps its contract.</summary>
    public static List<Bar> ReadAll(this IBarSource source)
    {
        using var reader = source.Open();
        var bars = new List<Bar>();
        double progress = reader.Progress;
        while (reader.Read() is { IsEmpty: false } chunk)
        {
            bars.AddRange(chunk.Span);
            reader.Progress.ShouldBeInRange(progress, 1);
            progress = reader.Progress;
        }

        reader.Read().IsEmpty.ShouldBeTrue();
        reader.Progress.ShouldBe(1);
        (reader.ExpectedCount ?? bars.Count).ShouldBe(bars.Count);
        return bars;
    }
}
