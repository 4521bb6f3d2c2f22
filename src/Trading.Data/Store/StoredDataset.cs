using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Data;

/// <summary>What stands beside the files of a data set: whose bars these are, and where they came from.</summary>
internal sealed record StoredDataset
{
    public const string FileName = "dataset.json";
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Instrument { get; init; }

    public required InstrumentKind Kind { get; init; }

    public required string BaseCurrency { get; init; }

    public required int BaseDecimals { get; init; }

    public required string QuoteCurrency { get; init; }

    public required int QuoteDecimals { get; init; }

    public required decimal TickSize { get; init; }

    public required decimal LotSize { get; init; }

    public required decimal Multiplier { get; init; }

    public required decimal MinQuantity { get; init; }

    public required decimal MaxQuantity { get; init; }

    public required decimal MinNotional { get; init; }

    public required string Timeframe { get; init; }

    /// <summary>Where bars came from, in order of their first arrival.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    public static StoredDataset From(Instrument instrument, Timeframe timeframe, IReadOnlyList<string> sources) => new()
    {
        Instrument = instrument.Id.ToString(),
        Kind = instrument.Kind,
        BaseCurrency = instrument.BaseCurrency.Code,
        BaseDecimals = instrument.BaseCurrency.Decimals,
        QuoteCurrency = instrument.QuoteCurrency.Code,
        QuoteDecimals = instrument.QuoteCurrency.Decimals,
        TickSize = instrument.TickSize,
        LotSize = instrument.LotSize,
        Multiplier = instrument.Multiplier,
        MinQuantity = instrument.MinQuantity,
        MaxQuantity = instrument.MaxQuantity,
        MinNotional = instrument.MinNotional,
        Timeframe = timeframe.ToString(),
        Sources = sources,
    };

    public Instrument ToInstrument() => new(InstrumentId.Parse(Instrument), new(BaseCurrency, BaseDecimals), new(QuoteCurrency, QuoteDecimals))
    {
        Kind = Kind,
        TickSize = TickSize,
        LotSize = LotSize,
        Multiplier = Multiplier,
        MinQuantity = MinQuantity,
        MaxQuantity = MaxQuantity,
        MinNotional = MinNotional,
    };

    /// <summary>Reads the file of a folder; null where there is none.</summary>
    /// <exception cref="MarketDataException">The file is damaged or of a later version.</exception>
    public static StoredDataset? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            var dataset = JsonSerializer.Deserialize(File.ReadAllBytes(path), StoreJson.Default.StoredDataset);
            return dataset is { Version: CurrentVersion }
                ? dataset
                : throw new MarketDataException($"The file '{path}' has the version {dataset?.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, this reads version {CurrentVersion}.");
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new MarketDataException($"The file '{path}' is damaged: {e.Message}", e);
        }
    }

    /// <summary>Writes the file of a folder in one step.</summary>
    public void Write(string folder)
    {
        string path = Path.Combine(folder, FileName);
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create))
        {
            JsonSerializer.Serialize(file, this, StoreJson.Default.StoredDataset);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
