using System.Globalization;
using System.Text.RegularExpressions;

namespace TransferWorkflowState.Steps;

/// <summary>
/// A text as people may see it. Whatever shows a value of a user's or of the service's goes through here: a value stands
/// where a token should, or a token where a value should, sooner or later. Every run of 20 or more characters of which
/// tokens are made is hidden, escaped ones too. Ids of workflows and executions, paths and words stay readable.
/// </summary>
public static partial class ShownText
{
    private const string Hidden = "(hidden)";
    private const string OwnToken = "(token)";
    private const int MaxLength = 80;
    private const int MaxMessageLength = 500;
    private const int MinRun = 20;
    private const int ShortestSecret = 3;

    // Letters, digits and underscores: as they are, or escaped as JSON, YAML and URLs have it. What nobody sees between
    // two of them does not part them.
    private const string WordCharacter =
        @"(?:[A-Za-z0-9_]|(?:\\u00|\\U000000|\\x|%)(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]))[\0\p{Cf}]*";

    private const string Id =
        @"(?<![A-Za-z0-9_])(?:w-[a-z0-9]{17}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![A-Za-z0-9_])";

    // Names that our own texts and the service's errors have, and that are as long as a token.
    private static readonly HashSet<string> _knownNames =
    [
        "AWS_LAMBDA_RUNTIME_API", "BatchEntryIdsNotDistinct", "ChangeMessageVisibility", "ChangeMessageVisibilityBatch",
        "ConnectTimeoutSeconds", "ErrorActionPreference", "INTERNAL_SERVER_ERROR", "InternalServiceError", "InvalidClientTokenId", "InvalidParameterValue",
        "MissingAuthenticationToken", "PSNativeCommandUseErrorActionPreference", "ReceiptHandleIsInvalid",
        "SendWorkflowStepState", "ServiceUnavailable400", "SignatureDoesNotMatch", "StoredAWSCredentials",
        "ThrottleWithRetryAfter", "TooManyEntriesInBatchRequest", "TransferWorkflowExecution", "TransferWorkflowSandbox",
        "TransferWorkflowState", "TransferWorkflowStep", "TransferWorkflowStepState",
        "UnsupportedOperation",
    ];

    /// <summary>A value as a message quotes it: without its tokens, on one line, cut with an ellipsis when it is long.</summary>
    /// <param name="value">The value.</param>
    /// <param name="token">The token of the record that it comes from, which is hidden however short it is.</param>
    public static string From(string value, string? token = null)
    {
        // Hidden before it is cut: the beginning of a token is no longer known as one.
        return Cut(Mask(value, token), MaxLength);
    }

    /// <summary>
    /// A value that should be a URL, as a message quotes it: also without what stands before the last at sign, which is a
    /// secret even where a blank or a missing scheme keeps it from being the user and password of a URL.
    /// </summary>
    /// <param name="value">The value.</param>
    public static string FromUrl(string value)
    {
        int at = value.LastIndexOf('@');
        int slashes = value.IndexOf("//", StringComparison.Ordinal);
        int start = slashes < 0 ? 0 : slashes + 2;
        return From(at < start ? value : $"{value[..start]}{Hidden}{value[at..]}");
    }

    /// <summary>A message that holds words of others, such as a service's: without its tokens, on one line, cut when it is very long.</summary>
    /// <param name="text">The message.</param>
    /// <param name="token">The token of the record that it is about, which is hidden however short it is.</param>
    public static string Clean(string text, string? token = null) => Cut(Mask(text, token), MaxMessageLength);

    /// <summary>A value of others that is no secret, such as the name of a file, on one line and without what moves a terminal's cursor.</summary>
    public static string OnOneLine(string value) => Cut(value, int.MaxValue);

    /// <summary>A whole message without the tokens in it, and without the user and password of a URL.</summary>
    /// <param name="text">The message.</param>
    /// <param name="token">The token of the record that it is about, which is hidden however short it is.</param>
    public static string Mask(string text, string? token = null)
    {
        string masked = string.IsNullOrEmpty(token) ? text : HideOwn(text, token);
        return HasLongRun(masked) || (masked.Contains('@') && masked.Contains("://", StringComparison.Ordinal))
            ? Run().Replace(UserInfo().Replace(masked, Hidden), MaskRun)
            : masked;
    }

    /// <summary>Whether there may be a run to hide: most messages have none, and a look at their characters costs less than the search.</summary>
    private static bool HasLongRun(string text)
    {
        int length = 0;
        foreach (char character in text)
        {
            length = char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '+' or '/' or '=' or '\\' or '%' or '\0' or > '\x7F'
                ? length + 1
                : 0;
            if (length == MinRun)
            {
                return true;
            }
        }

        return false;
    }

    private static string Cut(string text, int maxLength)
    {
        int length = text.Length <= maxLength ? text.Length : char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        string shown = string.Create(length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = IsUnseen(source[i]) ? ' ' : source[i];
            }
        });
        return length < text.Length ? $"{shown}…" : shown;
    }

    // What moves a terminal's cursor, colours it, ends a line or turns the direction of writing.
    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // A token of a few characters stands in words, too: there it is no secret.
    private static string HideOwn(string text, string token) => token.Length >= ShortestSecret
        ? text.Replace(token, OwnToken, StringComparison.OrdinalIgnoreCase)
        : Regex.Replace(text, $"(?<![A-Za-z0-9_]){Regex.Escape(token)}(?![A-Za-z0-9_])", OwnToken, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether a message can show nothing of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="token">The token of the record that it comes from.</param>
    internal static bool IsHidden(string value, string? token) => Mask(value, token) is Hidden or OwnToken;

    // Base64 is parted by + / and -, as paths and dates are. Its short parts are hidden too when they are no words.
    private static string MaskRun(Match run)
    {
        return run.Groups["id"].Success || run.Length < MinRun ? run.Value
            : IsRandom(HexWord().Replace(LongWord().Replace(run.Value, ""), "")) ? Hidden
            : LongWord().Replace(run.Value, static word => IsName(word.Value) ? word.Value : Hidden);
    }

    private static bool IsName(string word) => _knownNames.Contains(word) || Name().IsMatch(word);

    /// <summary>Whether a text goes to and fro between capitals, small letters and digits more often than names and dates do.</summary>
    private static bool IsRandom(string text)
    {
        int changes = text.Zip(text.Skip(1)).Count(static pair =>
            (KindOf(pair.First), KindOf(pair.Second)) is (not ' ', not ' ') kinds && kinds.Item1 != kinds.Item2);
        return changes * 5 > text.Length * 2 && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower);
    }

    private static char KindOf(char character) => character switch
    {
        >= 'a' and <= 'z' => 'a',
        >= 'A' and <= 'Z' => 'A',
        >= '0' and <= '9' => '0',
        _ => ' ',
    };

    [GeneratedRegex("(?<id>" + Id + ")|(?>(?:(?!" + Id + ")(?:" + WordCharacter + "|[-+/]))+)={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    [GeneratedRegex("(?>(?:" + WordCharacter + "){20,})={0,2}|(?>(?:" + WordCharacter + "){18,19})={1,2}", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();

    // A hash or a part of one, as folders are named.
    [GeneratedRegex(@"(?<![A-Za-z0-9_])[0-9a-f]{8,}(?![A-Za-z0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex HexWord();

    // The type of an error, or a variable of AWS or of the command's own.
    [GeneratedRegex(@"\A(?:(?:[A-Z][a-z]+)+Exception|(?:AWS|TRANSFER)(?:_[A-Z]+)+|aws(?:_[a-z]+)+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<=://)[^/\s@]+(?=@)", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
