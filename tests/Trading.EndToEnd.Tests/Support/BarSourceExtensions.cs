namespace Trading.EndToEnd.Tests.Support;

internal static class BarSourceExtensions
{
    public static List<Bar> ReadAll(this IBarSource source)
    {
        var all = new List<Bar>();
        using var reader = source.Open();
        while (reader.Read() is { IsEmpty: false } bars)
            all.AddRange(bars.Span);
        return all;
    }
}
