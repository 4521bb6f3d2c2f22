using System.Text.Json;

namespace Trading.Cli.Simulating;

/// <summary>What a client needs to know of a simulated venue.</summary>
internal sealed record SimulatedVenueResult(string Venue, Uri Rest, Uri Streams, IReadOnlyList<string> Symbols, string Key, string Secret, string Passphrase)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public void Print(bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(this, Format));
            return;
        }

        Console.WriteLine($"Venue    {Venue}, simulated");
        Console.WriteLine($"REST     {Rest}");
        Console.WriteLine($"Streams  {Streams}");
        Console.WriteLine($"Symbols  {string.Join(", ", Symbols)}");
        Console.WriteLine($"Key      {Key}");
        Console.WriteLine($"Secret   {Secret}");
        if (Passphrase.Length > 0)
            Console.WriteLine($"Phrase   {Passphrase}");
        Console.WriteLine("Ctrl+C ends it.");
    }
}
