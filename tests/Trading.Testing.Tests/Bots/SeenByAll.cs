namespace Trading.Testing.Tests.Bots;

/// <summary>What strategies saw, by their number.</summary>
public sealed class SeenByAll
{
    private readonly Dictionary<int, List<string>> _seen = [];

    public List<string> Of(int number) => _seen.TryGetValue(number, out var seen) ? seen : _seen[number] = [];
}
