using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trading.Data;

/// <summary>What stands beside the files of a data set: whose data this is, where it came from, which generation of files is the current one, and the versions that were named.</summary>
internal sealed record StoredDataset
{
    public const string FileName = "dataset.json";
    public const int CurrentVersion = 2;

    public int Version { get; init; } = CurrentVersion;

    public required MarketDataKind Data { get; init; }

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

    /// <summary>Where the data came from, in order of first arrival.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The folder that the current files stand in; each rewriting begins a new one.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>The versions that were named, the oldest first.</summary>
    public IReadOnlyList<StoredDatasetVersion> Versions { get; init; } = [];

    [JsonIgnore]
    public StoreIdentity Identity => new(Data, Data == MarketDataKind.Bars ? Trading.Timeframe.Parse(Timeframe) : default);

    public static StoredDataset From(Instrument instrument, StoreIdentity identity, IReadOnlyList<string> sources) => new()
    {
        Data = identity.Kind,
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
        Timeframe = identity.Kind == MarketDataKind.Bars ? identity.Timeframe.ToString() : "",
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

    /// <summary>The version whose hash begins so.</summary>
    /// <exception cref="MarketDataException">There is none, or several.</exception>
    public static StoredDatasetVersion Find(StoredDataset dataset, string hash, string folder)
    {
        const int MinDigits = 6;
        StoredDatasetVersion? found = null;
        foreach (var version in dataset.Versions)
        {
            if (hash.Length < MinDigits || !version.Hash.StartsWith(hash, StringComparison.OrdinalIgnoreCase))
                continue;
            if (found is not null)
                throw new MarketDataException($"Several versions of '{folder}' begin with {hash}.");
            found = version;
        }

        return found ?? throw new MarketDataException($"'{folder}' has no version {hash}; a version is named by {MinDigits} or more digits of its hash.");
    }

    /// <summary>The folder with the files of a generation.</summary>
    public static string GenerationFolder(string folder, int generation) => Path.Combine(folder, generation.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The files of a generation in order of time.</summary>
    public static string[] FilesOf(string folder, int generation, MarketDataKind kind)
    {
        string own = GenerationFolder(folder, generation);
        if (!Directory.Exists(own))
            return [];
        var files = Directory.GetFiles(own, "*" + StorePartition.ExtensionOf(kind));
        Array.Sort(files, StringComparer.Ordinal);
        return files;
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
